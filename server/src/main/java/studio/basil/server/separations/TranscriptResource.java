package studio.basil.server.separations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.captions.CaptionFormat;
import studio.basil.server.http.ProblemException;
import studio.basil.server.transcripts.Transcript;
import studio.basil.server.transcripts.TranscriptOrders;
import studio.basil.server.transcripts.TranscriptReader;

/** What is said in recordings that are separated, and by whom. */
@Path("/separations")
@RunOnVirtualThread
@Tag(name = SeparationsResource.TAG)
public final class TranscriptResource {
  private final ResultFinder results;
  private final TranscriptReader reader;
  private final TranscriptOrders transcripts;
  private final Clock clock;

  /** Called by Quarkus. */
  @Inject
  public TranscriptResource(IntakeParts parts) {
    this.results = new ResultFinder(parts.store(), parts.auditor().identity());
    this.reader = new TranscriptReader(parts.database(), parts.clock());
    this.transcripts = parts.transcripts();
    this.clock = parts.clock();
  }

  /** Has it made. */
  @POST
  @Path("/{id}/transcript")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "transcribeSeparation",
      summary = "Have a transcript made of the tracks",
      description =
          "In the background; \"transcript\" of the separation tells how it stands. A second call"
              + " changes nothing, unless it had failed. 409 until the tracks are made, and if it would"
              + " cost more than may be spent today.")
  @APIResponse(
      responseCode = "202",
      description = "Location tells how it stands",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  @APIResponse(responseCode = "409")
  public Response transcribe(@PathParam("id") UUID id) {
    Separation separation = results.separation(id);
    results.tracks(separation);
    transcripts.require(results.scope(), separation.transcriptSubject());
    transcripts.ask(results.scope(), separation.transcriptSubject());
    return SeparationsResource.accepted(SeparationView.of(results.separation(id), clock.instant()))
        .build();
  }

  /** Who says what. */
  @GET
  @Path("/{id}/transcript")
  @Produces({
    MediaType.APPLICATION_JSON,
    CaptionFormat.WEBVTT,
    CaptionFormat.SUBRIP,
    MediaType.TEXT_PLAIN,
    CaptionFormat.TABLE
  })
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "readTranscript",
      summary = "Read who says what",
      description =
          "The format is that of \"format\", else of Accept. 409 until the transcript is ready.")
  @APIResponse(
      responseCode = "200",
      description = "What is said, by the time at which it begins",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Transcript.class)),
        @Content(mediaType = CaptionFormat.WEBVTT, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = CaptionFormat.SUBRIP, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = CaptionFormat.TABLE, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "409")
  public Response read(
      @PathParam("id") UUID id,
      @QueryParam("format") @Pattern(regexp = "json|vtt|srt|txt|tsv") @Nullable String format,
      @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
    Separation separation = results.separation(id);
    CaptionFormat asked = CaptionFormat.of(format, accept);
    Object transcript =
        asked == CaptionFormat.JSON
            ? reader
                .whole(results.scope(), id, separation.names())
                .orElseThrow(() -> notReady(separation))
            : reader
                .text(results.scope(), id, separation.names(), asked)
                .orElseThrow(() -> notReady(separation));
    return Response.ok(transcript, asked.mediaType()).build();
  }

  private static ProblemException notReady(Separation separation) {
    return switch (separation.transcriptKind()) {
      case FAILED ->
          conflict("transcript-failed", String.valueOf(separation.transcript().failure()));
      case MAKING -> conflict("transcript-not-ready", "It is being made. Ask again later.");
      case NONE, READY ->
          conflict("no-transcript", "Nobody has asked for one. Send POST to this address.");
    };
  }

  private static ProblemException conflict(String code, String detail) {
    return ProblemException.of(Response.Status.CONFLICT, code, detail);
  }
}
