package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.captions.CaptionFormat;
import studio.basil.server.captions.CaptionText;
import studio.basil.server.captions.Cue;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Page;
import studio.basil.server.http.Texts;

/** The captions of a session: read in several formats, correct. */
@Path("/sessions/{id}/captions")
@RunOnVirtualThread
@Tag(name = Declared.SESSIONS)
public final class CaptionsResource {
  private static final int MOST_ROWS = 1_000;
  private static final int ROWS_AT_A_TIME = 500;
  private static final int LONGEST_TEXT = 10_000;

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
    MediaType.TEXT_PLAIN,
    CaptionFormat.TABLE
  })
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "readCaptions",
      summary = "Read the captions of a session",
      description =
          "JSON comes in pages; vtt, srt, txt and tsv come whole. The format is that of \"format\", else"
              + " of Accept.")
  @APIResponse(
      responseCode = "200",
      description = "The captions, by the time at which they begin",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CaptionPage.class)),
        @Content(mediaType = CaptionFormat.WEBVTT, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = CaptionFormat.SUBRIP, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = CaptionFormat.TABLE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response read(
      @PathParam("id") UUID id,
      @QueryParam("format") @Pattern(regexp = "json|vtt|srt|txt|tsv") @Nullable String format,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(MOST_ROWS) int limit,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    Scope scope = Viewer.ofOne(identity);
    SessionDetail session = sessions.find(scope, id).orElseThrow(SessionsResource::unknown);
    CaptionFormat asked = CaptionFormat.of(format, accept);
    return asked == CaptionFormat.JSON
        ? Response.ok(CaptionPage.of(captions.page(scope, id, cursor, limit)), asked.mediaType())
            .build()
        : Response.ok(
                new CaptionText(
                    asked,
                    place ->
                        cues(captions.page(scope, id, place, ROWS_AT_A_TIME), session.speakers())),
                asked.mediaType())
            .build();
  }

  private static Page<Cue> cues(Page<CaptionStore.CaptionLine> page, Map<String, String> names) {
    return new Page<>(
        page.items().stream()
            .map(
                line ->
                    new Cue(
                        names.getOrDefault(line.speaker(), line.speaker()),
                        line.startMs(),
                        line.endMs(),
                        line.text()))
            .toList(),
        page.next());
  }

  /**
   * Some captions of many.
   *
   * @param next the cursor of the page after this one, or null if this is the last
   */
  record CaptionPage(
      List<CaptionStore.CaptionLine> items,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    static CaptionPage of(Page<CaptionStore.CaptionLine> page) {
      return new CaptionPage(page.items(), page.next());
    }
  }

  /** What a caption shall say. */
  public record Correction(
      @Schema(description = Texts.TEXT_DESCRIPTION)
          @Size(max = LONGEST_TEXT)
          @Pattern(regexp = Texts.TEXT)
          String text) {}

  /** Corrects what a caption says. */
  @PATCH
  @Path("/{number}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "correctCaption",
      summary = "Correct a caption",
      description = "It then says when it was corrected.")
  public CaptionStore.CaptionLine correct(
      @PathParam("id") UUID id, @PathParam("number") long number, Correction body) {
    return captions
        .edit(Viewer.ofOne(identity), id, number, body.text().strip(), clock.instant())
        .orElseThrow(() -> new NotFoundException("There is no such caption, or it is not yours."));
  }
}
