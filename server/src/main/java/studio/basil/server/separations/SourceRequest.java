package studio.basil.server.separations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.Texts;

/**
 * A recording that lies elsewhere.
 *
 * @param url from which it is fetched
 * @param name under which it is shown; the last part of the address if it is null
 */
public record SourceRequest(
    @Schema(description = Texts.LINE_DESCRIPTION) @Size(max = 2000) @Pattern(regexp = Texts.LINE)
        String url,
    @Size(max = 200) @Pattern(regexp = Texts.ANY_LINE) @Nullable String name,
    @Min(1) @Max(SpeakerBounds.LIMIT) @Nullable Integer numSpeakers,
    @Min(1) @Max(SpeakerBounds.LIMIT) @Nullable Integer minSpeakers,
    @Min(1) @Max(SpeakerBounds.LIMIT) @Nullable Integer maxSpeakers) {}
