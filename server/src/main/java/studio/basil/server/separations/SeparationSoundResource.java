package studio.basil.server.separations;

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
import java.util.UUID;
import org.apache.commons.io.FilenameUtils;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Peaks;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.MediaKind;
import studio.basil.server.http.EntityTags;
import studio.basil.server.settings.Settings;

/** What a player shows and plays: the recording before it is split, and how loud each track is. */
@Path("/separations")
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = SeparationsResource.TAG)
public final class SeparationSoundResource {
  private static final int MOST_POINTS = 20_000;
  private static final String POINTS = "1000";
  private static final int MS_PER_SECOND = 1_000;

  private final ResultFinder results;
  private final SeparationFiles files;

  /** Called by Quarkus. */
  @Inject
  public SeparationSoundResource(
      Transactions database, Settings settings, SecurityIdentity identity, Clock clock) {
    this(
        new ResultFinder(new SeparationStore(database, clock), identity),
        SeparationFiles.of(settings));
  }

  SeparationSoundResource(ResultFinder results, SeparationFiles files) {
    this.results = results;
    this.files = files;
  }

  /**
   * How loud the tracks are over time.
   *
   * @param tracks by their speakers' numbers
   */
  public record TrackPeaks(List<OfSpeaker> tracks) {

    /** Copies the list. */
    public TrackPeaks {
      tracks = List.copyOf(tracks);
    }

    /**
     * A track.
     *
     * @param speaker their number, from 1 on
     * @param durationMs how much time the peaks cover
     * @param peaks the loudest sample of each part, 0 to 255, which is full scale
     */
    public record OfSpeaker(int speaker, long durationMs, List<Integer> peaks) {

      /** Copies the list. */
      public OfSpeaker {
        peaks = List.copyOf(peaks);
      }
    }
  }

  /** The recording as it is kept. */
  @GET
  @Path("/{id}/recording")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "separatedRecording",
      summary = "Fetch the recording",
      description =
          "To listen to it before it is split: what was sent, or the FLAC that is kept of a WAV. Takes"
              + " Range, If-Range and If-None-Match; download=1 saves it.")
  public Response recording(
      @PathParam("id") UUID id,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @QueryParam("download") @DefaultValue("0") @Pattern(regexp = "[01]") String download)
      throws IOException {
    Separation.Upload upload = results.separation(id).upload();
    SeparationFiles.KeptRecording kept = SeparationsResource.found(files.findRecording(id));
    BlobAnswer answer =
        kept.compressed()
            ? new BlobAnswer(
                files,
                kept.blob(),
                EntityTags.of(upload.sha256().hex() + "-flac"),
                MediaKind.FLAC.mediaType(),
                FilenameUtils.removeExtension(upload.name()) + ".flac")
            : new BlobAnswer(
                files,
                kept.blob(),
                EntityTags.of(upload.sha256().hex()),
                upload.mediaType(),
                upload.name());
    return answer.answer(new BlobAnswer.Wish(range, ifRange, ifNoneMatch, download.equals("1")));
  }

  /** How loud the tracks are. */
  @GET
  @Path("/{id}/waveform")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "separationPeaks",
      summary = "Peaks of the tracks",
      description = "The loudest sample of each part of each track, 0 to 255; 409 until done.")
  public TrackPeaks waveform(
      @PathParam("id") UUID id,
      @QueryParam("points")
          @DefaultValue(POINTS)
          @Parameter(description = "Most peaks of a track")
          @Min(1)
          @Max(MOST_POINTS)
          int points)
      throws IOException {
    List<TrackPeaks.OfSpeaker> tracks = new ArrayList<>();
    for (Track track : results.tracks(results.separation(id))) {
      byte[] peaks = files.peaks(id, track.number());
      tracks.add(
          new TrackPeaks.OfSpeaker(
              track.number(),
              (long) peaks.length * MS_PER_SECOND / Peaks.PER_SECOND,
              Peaks.reduced(peaks, points)));
    }
    return new TrackPeaks(tracks);
  }
}
