package studio.basil.speech.marytts;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;

/**
 * The way of one utterance from the vocoder's samples to clips at {@link #SAMPLE_RATE_HZ}.
 *
 * <p>The resampler that halves the rate also plays the voice at its formant scale. The model begins
 * with the first consonant, without a silence that would have to be cut.
 *
 * <p>One thread for each instance.
 */
final class SampleStream implements DoubleConsumer, AutoCloseable {
  static final int SAMPLE_RATE_HZ = 24_000;

  /** 20 ms of the model's samples: how much goes out at once. */
  private static final int BLOCK_SAMPLES = MaryEngine.SAMPLE_RATE_HZ / 50;

  /** What of the vocoder's scale becomes 1; only few peaks come near it. */
  private static final double FULL_SCALE = 18_000;

  /** Up to here samples pass as they are; louder ones are bent towards 1. */
  private static final double LIMITER_KNEE = 0.7;

  private final Resampler resampler;
  private final double gain;
  private final BooleanSupplier cancelled;
  private final Consumer<AudioClip> clips;
  private final float[] block = new float[BLOCK_SAMPLES];
  private int blockLength;
  private boolean sounding;

  /**
   * A stream for one utterance.
   *
   * @param cancelled asked before each clip
   */
  SampleStream(MaryVoice voice, BooleanSupplier cancelled, Consumer<AudioClip> clips) {
    int playedRateHz =
        Math.toIntExact(Math.round(MaryEngine.SAMPLE_RATE_HZ * voice.formantScale()));
    this.resampler = new Resampler(playedRateHz, SAMPLE_RATE_HZ);
    this.gain = voice.gain() / FULL_SCALE;
    this.cancelled = cancelled;
    this.clips = clips;
  }

  /**
   * Takes one sample of the vocoder.
   *
   * @throws CancellationException if the utterance was cancelled
   */
  @Override
  public void accept(double sample) {
    block[blockLength++] = limited(sample * gain);
    if (blockLength == BLOCK_SAMPLES) {
      send(resampler.process(block.clone()));
      blockLength = 0;
    }
  }

  /**
   * Sends what is left.
   *
   * @return whether there was any audio
   */
  boolean finish() {
    send(resampler.process(Arrays.copyOf(block, blockLength)));
    send(resampler.flush());
    return sounding;
  }

  @Override
  public void close() {
    resampler.close();
  }

  private void send(float[] samples) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the synthesis was cancelled");
    }
    if (samples.length > 0) {
      sounding = true;
      clips.accept(new AudioClip(samples, SAMPLE_RATE_HZ));
    }
  }

  private static float limited(double sample) {
    double level = Math.abs(sample);
    if (level <= LIMITER_KNEE) {
      return (float) sample;
    }
    double room = 1 - LIMITER_KNEE;
    double bent = LIMITER_KNEE + room * Math.tanh((level - LIMITER_KNEE) / room);
    return Double.isNaN(bent) ? 0 : (float) Math.copySign(bent, sample);
  }
}
