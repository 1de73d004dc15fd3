package studio.basil.separation.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Biquad;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.signal.Rows;
import studio.basil.speech.silero.SileroRecording;

/**
 * Listens to one recording at 16 kHz. Samples that are no numbers count as silence. For one thread;
 * {@link #close} releases the voice detector, the stem stays the caller's.
 */
public final class Listener implements AutoCloseable {
  private static final int SAMPLE_RATE_HZ = 16_000;

  /** 15.36 s: whole frames of the stem, the cepstra and the detector. */
  private static final int BLOCK_SAMPLES = 640 * Stem.HOP_SAMPLES;

  /** What frames at the end of a block hear of the next one. */
  private static final int CONTEXT_SAMPLES = Stem.FRAME_SAMPLES - Stem.HOP_SAMPLES;

  /** The level of loud frames that stem and detector are given: -20 dBFS. */
  private static final double LOUD_LEVEL = 0.1;

  private static final double HIGHEST_GAIN = 100;
  private static final double FLOOR = 1e-10;

  /** Rumble below, of breath, tables and traffic, hides quiet voices from the detector. */
  private static final double LOWEST_VOICE_HZ = 60;

  private final Stem stem;
  private final @Nullable SileroRecording detector;
  private final Biquad withoutRumble = Biquad.highPass(LOWEST_VOICE_HZ, SAMPLE_RATE_HZ);
  private final Cepstrum cepstrum = new Cepstrum();
  private final Rows verdicts = new Rows(1);
  private final Rows levels = new Rows(1);
  private final Rows cepstra = new Rows(Cepstrum.SIZE);
  private final Rows stemRows = Rows.rounded(Stem.SIZE);
  private final float[] pending = new float[BLOCK_SAMPLES + CONTEXT_SAMPLES];
  private int pendingCount;
  private long samples;

  /**
   * Begins a recording.
   *
   * @throws IOException if a model file is missing or broken; the message says what to do
   */
  public static Listener open(Stem stem, Path modelsFolder) throws IOException {
    return new Listener(stem, SileroRecording.load(modelsFolder));
  }

  /** Begins a recording of which it is known where speech is: all probabilities are 0. */
  public static Listener withoutDetector(Stem stem) {
    return new Listener(stem, null);
  }

  private Listener(Stem stem, @Nullable SileroRecording detector) {
    this.stem = stem;
    this.detector = detector;
  }

  /** Takes the next samples. */
  public void listen(float[] piece) {
    int taken = 0;
    samples += piece.length;
    while (taken < piece.length) {
      int count = Math.min(piece.length - taken, pending.length - pendingCount);
      for (int i = 0; i < count; i++) {
        float sample = piece[taken + i];
        pending[pendingCount + i] = Float.isFinite(sample) ? Math.clamp(sample, -8f, 8f) : 0;
      }
      pendingCount += count;
      taken += count;
      if (pendingCount == pending.length) {
        hear(BLOCK_SAMPLES);
        System.arraycopy(pending, BLOCK_SAMPLES, pending, 0, CONTEXT_SAMPLES);
        pendingCount = CONTEXT_SAMPLES;
      }
    }
  }

  /** Ends the recording and tells what was heard of it. */
  public Features finish() {
    Arrays.fill(pending, pendingCount, pending.length, 0);
    if (pendingCount > 0) {
      hear(Math.min(pendingCount, BLOCK_SAMPLES));
    }
    if (pendingCount > BLOCK_SAMPLES) {
      System.arraycopy(pending, BLOCK_SAMPLES, pending, 0, CONTEXT_SAMPLES);
      Arrays.fill(pending, CONTEXT_SAMPLES, pending.length, 0);
      hear(pendingCount - BLOCK_SAMPLES);
    }
    return new Features(samples, probabilities(), levels.column(0), cepstra, stemRows);
  }

  private void hear(int length) {
    hearStem(levelled(pending, length, Math.max(length + CONTEXT_SAMPLES, Stem.FRAME_SAMPLES)));
    for (int from = 0; from < length; from += Cepstrum.HOP_SAMPLES) {
      cepstra.add(cepstrum.of(pending, from));
      levels.add((float) (10 * Math.log10(power(pending, from, Cepstrum.FRAME_SAMPLES) + FLOOR)));
    }
    if (detector == null) {
      return;
    }
    float[] voices = new float[length];
    for (int i = 0; i < length; i++) {
      voices[i] = (float) withoutRumble.next(pending[i]);
    }
    int frames = Math.ceilDiv(length, SileroRecording.FRAME_SAMPLES);
    for (float verdict :
        detector.judge(levelled(voices, length, frames * SileroRecording.FRAME_SAMPLES))) {
      verdicts.add(verdict);
    }
  }

  /** A copy of samples, filled up to {@code size}, with the gain that suits the first ones. */
  private static float[] levelled(float[] samples, int length, int size) {
    float[] levelled = Arrays.copyOf(samples, size);
    double gain = Math.min(HIGHEST_GAIN, LOUD_LEVEL / Math.max(loudLevel(samples, length), 1e-6));
    for (int i = 0; i < levelled.length; i++) {
      levelled[i] = (float) (levelled[i] * gain);
    }
    return levelled;
  }

  private void hearStem(float[] levelled) {
    Rows frames = new Rows(Stem.SIZE);
    stem.hear(levelled, frames);
    for (int from = 0; from < frames.count(); from += Features.STEM_FRAMES) {
      int to = Math.min(frames.count(), from + Features.STEM_FRAMES);
      stemRows.add(frames.mean(from, to));
    }
  }

  /** The root mean square that one frame in twenty is above. */
  private static double loudLevel(float[] samples, int length) {
    int count = Math.max(1, length / Cepstrum.FRAME_SAMPLES);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          Math.sqrt(
              power(
                  samples,
                  i * Cepstrum.FRAME_SAMPLES,
                  Math.min(Cepstrum.FRAME_SAMPLES, length - i * Cepstrum.FRAME_SAMPLES)));
    }
    Arrays.sort(values);
    return values[(int) (count * 0.95)];
  }

  private static double power(float[] samples, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += samples[i] * samples[i];
    }
    return sum / length;
  }

  /** The detector's verdicts, which stand 32 ms apart, at each frame. */
  private float[] probabilities() {
    float[] result = new float[cepstra.count()];
    for (int i = 0; i < result.length && verdicts.count() > 0; i++) {
      double middle = (i + 0.5) * Cepstrum.HOP_SAMPLES;
      double at = Math.max(0, middle / SileroRecording.FRAME_SAMPLES - 0.5);
      int low = (int) Math.min(at, verdicts.count() - 1.0);
      int high = Math.min(low + 1, verdicts.count() - 1);
      double share = Math.min(1, at - low);
      result[i] = (float) ((1 - share) * verdicts.get(low, 0) + share * verdicts.get(high, 0));
    }
    return result;
  }

  @Override
  public void close() {
    if (detector != null) {
      detector.close();
    }
  }
}
