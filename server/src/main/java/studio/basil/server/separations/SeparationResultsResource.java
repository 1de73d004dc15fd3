package studio.basil.server.separations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.EntityTags;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.Settings;
import studio.basil.server.storage.Blob;

/** What came of separations. */
@Path("/separations")
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = SeparationsResource.TAG)
public final class SeparationResultsResource {
  private static final String DISPOSITION = "attachment; filename=\"%s\"";
  private static final String PNG = "image/png";
  private static final String ZIP = "application/zip";

  private final SeparationStore store;
  private final SeparationFiles files;
  private final ConvertedTracks converted;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final Clock clock;
  private final SeparationWatch.Pause pause;

  /** Called by Quarkus. */
  @Inject
  public SeparationResultsResource(
      Transactions database,
      Settings settings,
      SecurityIdentity identity,
      ObjectMapper json,
      Clock clock) {
    this(
        database,
        SeparationFiles.of(settings),
        settings.folders().separating(),
        identity,
        json,
        clock,
        Thread::sleep);
  }

  SeparationResultsResource(
      Transactions database,
      SeparationFiles files,
      java.nio.file.Path scratch,
      SecurityIdentity identity,
      ObjectMapper json,
      Clock clock,
      SeparationWatch.Pause pause) {
    this.store = new SeparationStore(database, clock);
    this.files = files;
    this.converted = new ConvertedTracks(files, scratch);
    this.identity = identity;
    this.json = json;
    this.clock = clock;
    this.pause = pause;
  }

  /** The progress as it is made. */
  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followSeparation",
      summary = "Follow a separation",
      description =
          "Server-sent events: progress with the separation whenever it changes, deleted when it is"
              + " gone. The stream ends with the separation; who asks again after its last event gets"
              + " 204, which makes browsers stop.")
  public Response events(
      @PathParam("id") UUID id, @HeaderParam("Last-Event-ID") @Nullable String last) {
    Scope scope = scope();
    SeparationView now = view(separation(id));
    if (SeparationWatch.isOver(now) && SeparationWatch.idOf(now).equals(last)) {
      return Response.noContent().build();
    }
    return Response.ok(
            new ProgressStream(
                new SeparationWatch(() -> store.find(scope, id).map(this::view), pause), json),
            MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** The diagnosis. */
  @GET
  @Path("/{id}/diagnosis")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "diagnosis",
      summary = "What a recording is like",
      description =
          "Speakers, their shares, all turns, overlap, quality, and advice; 409 until it is known.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Diagnosis.class)))
  public Response diagnosis(@PathParam("id") UUID id) {
    return Response.ok(diagnosisJson(id), MediaType.APPLICATION_JSON).build();
  }

  /** The timeline for other tools. */
  @GET
  @Path("/{id}/rttm")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "separationRttm",
      summary = "The timeline as RTTM",
      description = "As tools that score diarization take it.")
  public Response rttm(@PathParam("id") UUID id) throws JsonProcessingException {
    return Response.ok(Rttm.of(id, parsed(id)), Rttm.MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, DISPOSITION.formatted(id + ".rttm"))
        .build();
  }

  /** The track of a speaker. */
  @GET
  @Path("/{id}/speakers/{number}")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "speakerTrack",
      summary = "Fetch the track of a speaker",
      description =
          "As long as the recording. A format that is asked for the first time is made while you"
              + " wait. Takes Range, If-Range and If-None-Match.")
  public Response track(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @QueryParam("format") @DefaultValue("flac") @Pattern(regexp = "wav|mp3|flac|m4a")
          String format,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @QueryParam("download") @DefaultValue("0") @Pattern(regexp = "[01]") String download)
      throws IOException {
    Track track =
        tracks(id).stream()
            .filter(each -> each.number() == number)
            .findAny()
            .orElseThrow(() -> new NotFoundException("There is no speaker " + number + "."));
    TrackFormat kind = TrackFormat.valueOf(format.toUpperCase(Locale.ROOT));
    Blob blob = converted.find(id, track, kind.file());
    return new BlobAnswer(
            files,
            blob,
            EntityTags.of(track.sha256() + "-" + format),
            kind.mediaType(),
            "speaker-" + number + "." + format)
        .answer(new BlobAnswer.Wish(range, ifRange, ifNoneMatch, download.equals("1")));
  }

  /** All of it. */
  @GET
  @Path("/{id}/archive")
  @Produces(ZIP)
  @Operation(
      operationId = "separationArchive",
      summary = "Fetch all tracks, the diagnosis and the timeline as a zip")
  public Response archive(@PathParam("id") UUID id) throws JsonProcessingException {
    Separation separation = separation(id);
    List<Track> tracks = tracks(id);
    Map<String, String> texts =
        Map.of("diagnosis.json", diagnosisJson(id), id + ".rttm", Rttm.of(id, parsed(id)));
    return Response.ok(new TrackArchive(files, separation, tracks, texts), ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, DISPOSITION.formatted(id + ".zip"))
        .build();
  }

  /** A picture of the tracks. */
  @GET
  @Path("/{id}/waveform.png")
  @Produces(PNG)
  @Operation(
      operationId = "separationWaveform",
      summary = "A picture of the tracks",
      description = "One below the other, over time.")
  public Response waveform(
      @PathParam("id") UUID id,
      @QueryParam("width") @DefaultValue("1200") @Min(200) @Max(8_000) int width,
      @QueryParam("height") @DefaultValue("400") @Min(100) @Max(4_000) int height)
      throws IOException {
    List<byte[]> peaks = new ArrayList<>();
    for (Track track : tracks(id)) {
      peaks.add(files.peaks(id, track.number()));
    }
    double seconds = separation(id).upload().duration().toNanos() / 1e9;
    return Response.ok(WaveformPicture.png(peaks, seconds, width, height), PNG)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  private String diagnosisJson(UUID id) {
    Separation separation = separation(id);
    return store
        .diagnosis(scope(), id)
        .orElseThrow(() -> notReady(separation, "not-diagnosed", "diagnosed"));
  }

  private Diagnosis parsed(UUID id) throws JsonProcessingException {
    return json.readValue(diagnosisJson(id), Diagnosis.class);
  }

  private List<Track> tracks(UUID id) {
    Separation separation = separation(id);
    if (separation.stage() != Stage.DONE) {
      throw notReady(separation, "not-done", "done");
    }
    return store.tracks(scope(), id);
  }

  private static ProblemException notReady(Separation separation, String code, String wanted) {
    return ProblemException.of(
        Response.Status.CONFLICT,
        code,
        "The separation is %s. Ask again when it is %s."
            .formatted(separation.stage().text(), wanted));
  }

  private Separation separation(UUID id) {
    return SeparationsResource.found(store.find(scope(), id));
  }

  private SeparationView view(Separation separation) {
    return SeparationView.of(separation, clock.instant());
  }

  private Scope scope() {
    return Caller.of(identity).everything();
  }
}
