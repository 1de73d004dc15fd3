package studio.basil.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param userId who did it; null if nobody had signed in
 * @param actorName the name of who did it; null if nobody had signed in or they are deleted
 * @param actorEmail their e-mail address, as it is now
 * @param subject to what: an id or an e-mail address; may be empty
 * @param subjectName the name of the person it was done to; null if it is no person or they are
 *     deleted
 * @param subjectEmail their e-mail address, as it is now
 * @param address from where; null if it is not known
 * @param details more of it, as JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntryView(
    UUID id,
    Instant at,
    @Nullable UUID userId,
    @Nullable String actorName,
    @Nullable String actorEmail,
    String action,
    String subject,
    @Nullable String subjectName,
    @Nullable String subjectEmail,
    @Nullable String address,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String details) {}
