package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Idempotent;
import studio.basil.server.http.ProblemException;
import studio.basil.server.jobs.JobQueue;
import studio.basil.server.settings.Settings;

/** One file of all tracks, as podcast platforms want it: made in the background, then fetched. */
@Path("/recordings/{recording}/mixdown")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.RECORDINGS)
public final class MixdownResource {
  private static final String FORMATS = "wav|mp3|flac|m4a";

  private final RecordingFinder finder;
  private final SessionStore sessions;
  private final SecurityIdentity identity;
  private final Instance<JobQueue> jobs;

  /** Called by Quarkus. */
  public MixdownResource(
      Transactions database,
      Settings settings,
      SecurityIdentity identity,
      Instance<JobQueue> jobs) {
    this.finder =
        new RecordingFinder(new RecordingStore(database), settings.folders().recordings());
    this.sessions = new SessionStore(database);
    this.identity = identity;
    this.jobs = jobs;
  }

  /**
   * What to make.
   *
   * @param format the file's extension
   */
  public record MixdownOrder(@Pattern(regexp = FORMATS) String format) {}

  /** What was begun. */
  public record MixdownBegun(UUID job) {}

  /** Begins to make it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Idempotent
  @Operation(
      operationId = "makeMixdown",
      summary = "Mix the tracks into one file",
      description =
          "Every speaker as loud as the others, -16 LUFS in all, peaks below -1 dBTP, with tags and"
              + " chapters. Done in the background: Location tells of the job.")
  @APIResponse(
      responseCode = "202",
      description = "It has begun",
      content = @Content(schema = @Schema(implementation = MixdownBegun.class)))
  @APIResponse(responseCode = "409")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = "The same key gives the same answer for a day",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
  public Response make(@PathParam("recording") String recording, MixdownOrder body) {
    UUID session = finder.require(identity, recording).entry().sessionId();
    if (session == null
        || sessions.find(Viewer.ofOne(identity), session).map(this::live).orElse(true)) {
      throw ProblemException.of(
          Response.Status.CONFLICT,
          "not-finished",
          "The recording is not finished. Wait until its session has ended.");
    }
    UUID job =
        jobs.get()
            .enqueue(
                Caller.of(identity).userId(),
                MixdownJob.KIND,
                new MixdownJob(session, body.format()));
    return Response.accepted(new MixdownBegun(job)).location(URI.create("/jobs/" + job)).build();
  }

  private boolean live(SessionDetail session) {
    return session.durationMs() == null;
  }

  /** The file, once it is made. */
  @GET
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "fetchMixdown",
      summary = "Fetch a mixdown",
      description = "Once its job is done. Takes Range.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = MediaType.WILDCARD))
  @APIResponse(
      responseCode = "206",
      description = "The part that Range asks for",
      content = @Content(mediaType = MediaType.WILDCARD))
  @APIResponse(responseCode = "304", description = "If-None-Match names its state")
  @APIResponse(responseCode = "416")
  public Response fetch(
      @PathParam("recording") String recording,
      @QueryParam("format") @DefaultValue("mp3") @Pattern(regexp = FORMATS) String format,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @QueryParam("download") @DefaultValue("0") @Pattern(regexp = "[01]") String download) {
    RecordingFinder.Found found = finder.require(identity, recording);
    String name = MixdownJob.fileName(format);
    return FileAnswer.of(found, new RecordingEntry.File(name, "", 0, null, null, null))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There is no mixdown of that format yet. POST to the same address to make it."))
        .answer(range, ifRange, ifNoneMatch, download.equals("1"), true);
  }
}
