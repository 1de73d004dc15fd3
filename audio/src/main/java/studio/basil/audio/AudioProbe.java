package studio.basil.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tells facts about an audio file without keeping its samples. */
public final class AudioProbe {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private AudioProbe() {}

  /**
   * The length of a file's audio, as the container states it, else counted by decoding.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static Duration duration(Path file) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      Optional<Duration> stated = input.statedDuration();
      return stated.isPresent() ? stated.get() : countedDuration(input);
    }
  }

  private static Duration countedDuration(AudioInput input) throws AudioFileException {
    try (FrameDecoder decoder = FrameDecoder.open(input)) {
      float[] samples = decoder.next();
      if (samples == null) {
        throw decoder.nothingDecoded();
      }
      Duration total = Duration.ZERO;
      while (samples != null) {
        total = total.plusNanos(samples.length * NANOS_PER_SECOND / decoder.sampleRateHz());
        samples = decoder.next();
      }
      return total;
    }
  }
}
