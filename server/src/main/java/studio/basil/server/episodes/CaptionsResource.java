package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** The captions of a session: read in several formats, correct. */
@Path("/sessions/{id}/captions")
@RunOnVirtualThread
@Tag(name = Declared.SESSIONS)
public final class CaptionsResource {
  private static final int MOST_ROWS = 1_000;
  private static final int ROWS_AT_A_TIME = 500;

  private final CaptionStore captions;
  private final SessionStore sessions;
  private final SecurityIdentity identity;
  private final Clock clock;

  /** Called by Quarkus. */
  public CaptionsResource(Transactions database, SecurityIdentity identity, Clock clock) {
    this.captions = new CaptionStore(database);
    this.sessions = new SessionStore(database);
    this.identity = identity;
    this.clock = clock;
  }

  /** The captions, by the time at which they begin. */
  @GET
  @Produces({
    MediaType.APPLICATION_JSON,
    CaptionFormat.WEBVTT,
    CaptionFormat.SUBRIP,
    MediaType.TEXT_PLAIN
  })
  @RolesAllowed(Permission.READ)
  @Operation(
      summary = "Read the captions of a session",
      description =
          "JSON comes in pages; vtt, srt and txt come whole. The format is that of \"format\", else"
              + " of Accept.")
  public Response read(
      @PathParam("id") UUID id,
      @QueryParam("format") @Pattern(regexp = "json|vtt|srt|txt") @Nullable String format,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(MOST_ROWS) int limit,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    Scope scope = Viewer.ofOne(identity);
    SessionDetail session = sessions.find(scope, id).orElseThrow(SessionsResource::unknown);
    CaptionFormat asked = CaptionFormat.of(format, accept);
    return asked == CaptionFormat.JSON
        ? Response.ok(captions.page(scope, id, cursor, limit), asked.mediaType()).build()
        : Response.ok(
                new CaptionText(
                    asked,
                    session.speakers(),
                    place -> captions.page(scope, id, place, ROWS_AT_A_TIME)),
                asked.mediaType())
            .build();
  }

  /**
   * What a caption shall say.
   *
   * @param text at most 10,000 characters
   */
  public record Correction(
      @NotBlank
          @Size(max = 10_000)
          @Pattern(regexp = Declared.NO_NUL, message = Declared.NO_NUL_ALLOWED)
          String text) {}

  /** Corrects what a caption says. */
  @PATCH
  @Path("/{number}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(summary = "Correct a caption", description = "It then says when it was corrected.")
  public CaptionStore.CaptionLine correct(
      @PathParam("id") UUID id, @PathParam("number") long number, @NotNull @Valid Correction body) {
    return captions
        .edit(Viewer.ofOne(identity), id, number, body.text().strip(), clock.instant())
        .orElseThrow(() -> new NotFoundException("There is no such caption, or it is not yours."));
  }
}
