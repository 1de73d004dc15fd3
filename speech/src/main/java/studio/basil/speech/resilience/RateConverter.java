package studio.basil.speech.resilience;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;

/** One stream of audio at a rate that is fixed, whatever rate comes in. Not thread-safe. */
final class RateConverter implements AutoCloseable {
  private final int outputRateHz;
  private @Nullable Resampler resampler;
  private int inputRateHz;

  RateConverter(int outputRateHz) {
    this.outputRateHz = outputRateHz;
  }

  /**
   * Takes the next piece.
   *
   * @return what is ready of the stream, if anything
   * @throws IllegalArgumentException if the rate is another than before
   */
  Optional<AudioClip> convert(AudioClip piece) {
    if (inputRateHz == 0) {
      inputRateHz = piece.sampleRateHz();
      resampler = inputRateHz == outputRateHz ? null : new Resampler(inputRateHz, outputRateHz);
    }
    if (piece.sampleRateHz() != inputRateHz) {
      throw new IllegalArgumentException(
          "the audio changed from %d to %d Hz".formatted(inputRateHz, piece.sampleRateHz()));
    }
    return resampler == null
        ? nonEmpty(piece.samples())
        : nonEmpty(resampler.process(piece.samples()));
  }

  /** Ends the stream: the rest of it, if there is any. */
  Optional<AudioClip> finish() {
    return resampler == null ? Optional.empty() : nonEmpty(resampler.flush());
  }

  /** Releases the native memory. Idempotent. */
  @Override
  public void close() {
    if (resampler != null) {
      resampler.close();
    }
  }

  private Optional<AudioClip> nonEmpty(float[] samples) {
    return samples.length == 0
        ? Optional.empty()
        : Optional.of(new AudioClip(samples, outputRateHz));
  }
}
