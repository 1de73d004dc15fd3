package studio.basil.separation.features;

import studio.basil.separation.embedding.Stem;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.signal.Rows;

/** What was heard of a recording, in frames of 10 ms. Its arrays are not to be changed. */
public final class Features {
  /** Frames of the stem that one row is the mean of. */
  static final int STEM_FRAMES = 4;

  /** Samples from one row of the stem to the next: 96 ms. */
  public static final int STEM_SAMPLES = STEM_FRAMES * Stem.HOP_SAMPLES;

  private final long samples;
  private final float[] probabilities;
  private final float[] levelsDb;
  private final Rows cepstra;
  private final Rows stem;

  /**
   * Takes over its arrays and tables.
   *
   * @param samples of the recording at 16 kHz
   * @param probabilities of speech, one for each frame
   * @param levelsDb of full scale, as many
   * @param cepstra as many rows
   * @param stem what the stem heard, a row for each {@link #STEM_SAMPLES}
   */
  public Features(long samples, float[] probabilities, float[] levelsDb, Rows cepstra, Rows stem) {
    this.samples = samples;
    this.probabilities = probabilities;
    this.levelsDb = levelsDb;
    this.cepstra = cepstra;
    this.stem = stem;
  }

  /** Samples of the recording at 16 kHz. */
  public long samples() {
    return samples;
  }

  /** The probability of speech in each frame. */
  public float[] probabilities() {
    return probabilities;
  }

  /** The level of each frame, in dB of full scale. */
  public float[] levelsDb() {
    return levelsDb;
  }

  /** The cepstrum of each frame. */
  public Rows cepstra() {
    return cepstra;
  }

  /** What the stem heard, a row for each {@link #STEM_SAMPLES}. */
  public Rows stem() {
    return stem;
  }

  /** Number of frames. */
  public int frames() {
    return probabilities.length;
  }

  /** The row of the stem whose time has the middle of a frame in it. */
  public int stemRow(int frame) {
    long middle = (long) frame * Cepstrum.HOP_SAMPLES + Cepstrum.HOP_SAMPLES / 2;
    return (int) Math.min(middle / STEM_SAMPLES, stem.count() - 1L);
  }
}
