package studio.basil.server.separations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.captions.CaptionFormat;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.http.EntityTags;
import studio.basil.server.settings.Settings;
import studio.basil.server.storage.Blob;
import studio.basil.server.transcripts.TranscriptReader;

/** What came of separations. */
@Path("/separations")
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = SeparationsResource.TAG)
public final class SeparationResultsResource {
  private static final String DISPOSITION = "attachment; filename=\"%s\"";
  private static final String ZIP = "application/zip";

  private final SeparationStore store;
  private final SeparationFiles files;
  private final ConvertedTracks converted;
  private final ResultFinder results;
  private final TranscriptReader transcript;
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
    this.results = new ResultFinder(store, identity);
    this.transcript = new TranscriptReader(database, clock);
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
    Scope scope = results.scope();
    SeparationView now = view(results.separation(id));
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
  public Diagnosis diagnosis(@PathParam("id") UUID id) {
    return results.diagnosis(results.separation(id));
  }

  /** The timeline for other tools. */
  @GET
  @Path("/{id}/rttm")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "separationRttm",
      summary = "The timeline as RTTM",
      description = "As tools that score diarization take it.")
  public Response rttm(@PathParam("id") UUID id) {
    return Response.ok(Rttm.of(id, diagnosis(id)), Rttm.MEDIA_TYPE)
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
    Separation separation = results.separation(id);
    Track track = results.track(separation, number);
    TrackFormat kind = TrackFormat.valueOf(format.toUpperCase(Locale.ROOT));
    Blob blob = converted.find(id, track, kind.file());
    return new BlobAnswer(
            files,
            blob,
            EntityTags.of(track.sha256() + "-" + format),
            kind.mediaType(),
            SpeakerFileName.of(number, separation.names(), format))
        .answer(new BlobAnswer.Wish(range, ifRange, ifNoneMatch, download.equals("1")));
  }

  /** All of it. */
  @GET
  @Path("/{id}/archive")
  @Produces(ZIP)
  @Operation(
      operationId = "separationArchive",
      summary = "Fetch all tracks, the diagnosis, the timeline and the transcript as a zip")
  public Response archive(@PathParam("id") UUID id) throws JsonProcessingException {
    Separation separation = results.separation(id);
    List<Track> tracks = results.tracks(separation);
    Diagnosis diagnosis = results.diagnosis(separation);
    Map<String, StreamingOutput> texts = new TreeMap<>();
    texts.put("diagnosis.json", TrackArchive.text(json.writeValueAsString(diagnosis)));
    texts.put(id + ".rttm", TrackArchive.text(Rttm.of(id, diagnosis)));
    for (CaptionFormat format : List.of(CaptionFormat.VTT, CaptionFormat.TXT)) {
      transcript
          .text(results.scope(), id, separation.names(), format)
          .ifPresent(
              text -> texts.put("transcript." + format.name().toLowerCase(Locale.ROOT), text));
    }
    return Response.ok(new TrackArchive(files, separation, tracks, texts), ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, DISPOSITION.formatted(id + ".zip"))
        .build();
  }

  private SeparationView view(Separation separation) {
    return SeparationView.of(separation, clock.instant());
  }
}
