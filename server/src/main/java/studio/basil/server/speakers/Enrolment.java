package studio.basil.server.speakers;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileException;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.engines.MediaKind;
import studio.basil.server.engines.UnfitException;
import studio.basil.server.engines.VoiceEngine;
import studio.basil.server.http.ProblemException;

/** Makes prints of samples that somebody has sent. Keeps none of the samples. Thread-safe. */
final class Enrolment {
  static final int MOST_SAMPLES = 10;
  private static final String FIELD = "sample";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of speech: some 3 s, a pause among them. */
  private static final int FEWEST_WINDOWS = 3;

  private static final int AT_A_TIME = 2;

  /** Of all calls. */
  private static final Semaphore LISTENING = new Semaphore(AT_A_TIME);

  private final VoiceEngine engine;

  Enrolment(VoiceEngine engine) {
    this.engine = engine;
  }

  /**
   * One print of all samples.
   *
   * @throws ProblemException if they can't be used
   */
  VoicePrint print(@Nullable List<FileUpload> samples) throws IOException {
    if (samples == null || samples.isEmpty()) {
      throw ProblemException.invalid(
          FIELD, "is missing; send a recording of the voice as a part of the form");
    }
    if (samples.size() > MOST_SAMPLES) {
      throw ProblemException.invalid(FIELD, "is there more than " + MOST_SAMPLES + " times");
    }
    if (!LISTENING.tryAcquire()) {
      throw ProblemException.busy("Other voices are being listened to. Try again.", PATIENCE);
    }
    try {
      VoicePrint all = print(samples.getFirst().uploadedFile());
      for (FileUpload sample : samples.subList(1, samples.size())) {
        VoicePrint next = print(sample.uploadedFile());
        if (engine.likeness(all, next) < engine.threshold()) {
          throw ProblemException.invalid(
              FIELD, "are the voices of several people; send those of one");
        }
        all = all.with(next);
      }
      return all;
    } finally {
      LISTENING.release();
    }
  }

  private VoicePrint print(Path sample) throws IOException {
    if (MediaKind.of(sample).isEmpty()) {
      throw ProblemException.of(
          Response.Status.UNSUPPORTED_MEDIA_TYPE,
          "unsupported-media-type",
          "A sample is no WAV, MP3, FLAC, M4A, OGG, WebM or MP4, whatever its name says.");
    }
    Optional<VoicePrint> print;
    try {
      print = engine.sample(sample);
    } catch (AudioFileException unreadable) {
      throw UnfitException.unreadable(unreadable, FIELD).refusal();
    }
    return print
        .filter(voice -> voice.windows() >= FEWEST_WINDOWS)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    FIELD, "has too little speech; some 5 seconds or more are needed"));
  }
}
