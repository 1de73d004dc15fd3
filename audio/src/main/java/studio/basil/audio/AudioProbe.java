package studio.basil.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/** Tells facts about an audio file without keeping its samples. */
public final class AudioProbe {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private AudioProbe() {}

  /**
   * The length of a file's audio, as the container states it, else counted by decoding.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static Duration duration(Path file) throws AudioFileException {
    return duration(file, FOREVER);
  }

  /**
   * The same, counted no further than needed to tell that it is more than {@code most}: little data
   * may hold hours.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static Duration duration(Path file, Duration most) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      return duration(input, most);
    }
  }

  /**
   * Whether a file's audio, all decoded, lasts longer, whatever its container states.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static boolean isLonger(Path file, Duration most) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      return countedDuration(input, most).compareTo(most) > 0;
    }
  }

  /**
   * Rate, channels and length of a file's audio.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static AudioFacts facts(Path file) throws AudioFileException {
    return facts(file, FOREVER);
  }

  /**
   * The same, where counting ends at {@code most}: small files may decode to an enormous length.
   */
  public static AudioFacts facts(Path file, Duration most) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      AVCodecParameters parameters = input.stream().codecpar();
      int rateHz = parameters.sample_rate();
      int channels = parameters.ch_layout().nb_channels();
      return new AudioFacts(rateHz, Math.max(1, channels), duration(input, most));
    }
  }

  private static Duration duration(AudioInput input, Duration most) throws AudioFileException {
    Optional<Duration> stated = input.statedDuration();
    return stated.isPresent() ? stated.get() : countedDuration(input, most);
  }

  private static Duration countedDuration(AudioInput input, Duration most)
      throws AudioFileException {
    try (FrameDecoder decoder = FrameDecoder.open(input)) {
      float[] samples = decoder.next();
      if (samples == null) {
        throw decoder.nothingDecoded();
      }
      Duration total = Duration.ZERO;
      while (samples != null && total.compareTo(most) <= 0) {
        total = total.plusNanos(samples.length * NANOS_PER_SECOND / decoder.sampleRateHz());
        samples = decoder.next();
      }
      return total;
    }
  }
}
