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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.pictures.FrequencyScale;
import studio.basil.server.pictures.SpectrogramPicture;
import studio.basil.server.pictures.Theme;
import studio.basil.server.pictures.Voice;
import studio.basil.server.pictures.WaveformPicture;
import studio.basil.server.settings.Settings;

/** Pictures of what came of separations. */
@Path("/separations")
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = SeparationsResource.TAG)
public final class SeparationPicturesResource {
  private static final String PNG = "image/png";
  private static final String THEMES = "light|dark";
  private static final int MOST_WIDTH = 3_000;
  private static final int MOST_HEIGHT = 2_000;

  /** A large picture takes 50 MB while it is drawn, so one is drawn at a time. */
  private static final Semaphore DRAWING = new Semaphore(1);

  private static final int LEAST_HEIGHT = 120;
  private static final int LANE_HEIGHT = 110;
  private static final int MOST_LANES = 20;

  private final ResultFinder results;
  private final SeparationFiles files;
  private final Spectra spectra;

  /** Called by Quarkus. */
  @Inject
  public SeparationPicturesResource(
      Transactions database, Settings settings, SecurityIdentity identity, Clock clock) {
    this(database, SeparationFiles.of(settings), settings.folders().separating(), identity, clock);
  }

  SeparationPicturesResource(
      Transactions database,
      SeparationFiles files,
      java.nio.file.Path scratch,
      SecurityIdentity identity,
      Clock clock) {
    this.results = new ResultFinder(new SeparationStore(database, clock), identity);
    this.files = files;
    this.spectra = new Spectra(files, scratch);
  }

  /** A picture of the tracks. */
  @GET
  @Path("/{id}/waveform.png")
  @Produces(PNG)
  @Operation(
      operationId = "separationWaveform",
      summary = "A picture of the tracks",
      description =
          "One below the other over time, in the speakers' colours, with their names. 409 until they"
              + " are made.")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "409")
  public Response waveform(
      @PathParam("id") UUID id,
      @QueryParam("width") @DefaultValue("1200") @Min(200) @Max(MOST_WIDTH) int width,
      @QueryParam("height") @Min(100) @Max(MOST_HEIGHT) @Nullable Integer height,
      @QueryParam("theme") @DefaultValue("light") @Pattern(regexp = THEMES) String theme)
      throws IOException {
    Separation separation = results.separation(id);
    List<Track> tracks = results.tracks(separation);
    Diagnosis diagnosis = results.diagnosis(separation);
    List<WaveformPicture.Track> drawn = new ArrayList<>();
    for (Voice voice : voices(diagnosis)) {
      if (tracks.stream().anyMatch(track -> track.number() == voice.number())) {
        drawn.add(new WaveformPicture.Track(voice, files.peaks(id, voice.number())));
      }
    }
    int usual = LEAST_HEIGHT + LANE_HEIGHT * Math.clamp(drawn.size(), 1, MOST_LANES);
    WaveformPicture picture =
        new WaveformPicture(separation.upload().name(), diagnosis.seconds(), drawn);
    return answer(() -> picture.png(width, height == null ? usual : height, theme(theme)));
  }

  /** A picture of the frequencies. */
  @GET
  @Path("/{id}/spectrogram.png")
  @Produces(PNG)
  @Operation(
      operationId = "separationSpectrogram",
      summary = "A picture of the frequencies",
      description =
          "Of the recording, or of the track of a speaker, up to half of its sample rate, with when"
              + " each speaker speaks below. 409 until it is diagnosed, or the track is made.")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "409")
  public Response spectrogram(
      @PathParam("id") UUID id,
      @QueryParam("speaker") @Min(1) @Nullable Integer speaker,
      @QueryParam("scale") @DefaultValue("mel") @Pattern(regexp = "mel|linear|log") String scale,
      @QueryParam("width") @DefaultValue("1200") @Min(200) @Max(MOST_WIDTH) int width,
      @QueryParam("height") @DefaultValue("600") @Min(100) @Max(MOST_HEIGHT) int height,
      @QueryParam("theme") @DefaultValue("light") @Pattern(regexp = THEMES) String theme)
      throws IOException {
    Separation separation = results.separation(id);
    Diagnosis diagnosis = results.diagnosis(separation);
    Track track = speaker == null ? null : results.track(separation, speaker);
    String subject =
        speaker == null
            ? "The whole recording"
            : SpeakerName.of(speaker, separation.names()).shown();
    FrequencyScale frequencies = FrequencyScale.valueOf(scale.toUpperCase(Locale.ROOT));
    return answer(
        () ->
            new SpectrogramPicture(
                    separation.upload().name(),
                    subject,
                    track == null
                        ? spectra.ofRecording(separation)
                        : spectra.ofTrack(separation, track),
                    voices(diagnosis))
                .png(width, height, theme(theme), frequencies));
  }

  private static List<Voice> voices(Diagnosis diagnosis) {
    return diagnosis.speakers().stream()
        .map(
            speaker ->
                new Voice(
                    speaker.number(),
                    new SpeakerName(speaker.number(), speaker.name(), null, null).shown(),
                    speaker.share(),
                    diagnosis.timeline().stream()
                        .filter(turn -> turn.speaker() == speaker.number())
                        .map(turn -> new Voice.Turn(turn.from(), turn.to()))
                        .toList()))
        .toList();
  }

  private static Theme theme(String name) {
    return Theme.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** A picture. */
  @FunctionalInterface
  private interface Picture {
    byte[] png() throws IOException;
  }

  private static Response answer(Picture picture) throws IOException {
    DRAWING.acquireUninterruptibly();
    byte[] png;
    try {
      png = picture.png();
    } finally {
      DRAWING.release();
    }
    return Response.ok(png, PNG).header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
  }
}
