package studio.basil.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

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

  /**
   * Rate, channels and length of a file's audio.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static AudioFacts facts(Path file) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      AVCodecParameters parameters = input.stream().codecpar();
      int rateHz = parameters.sample_rate();
      int channels = parameters.ch_layout().nb_channels();
      Optional<Duration> stated = input.statedDuration();
      Duration duration = stated.isPresent() ? stated.get() : countedDuration(input);
      return new AudioFacts(rateHz, Math.max(1, channels), duration);
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
