package studio.basil.audio;

/**
 * How much of the processor a track may take for its sound. The figures are of speech without its
 * pauses at 16 kHz, segmental signal to noise, and of a server processor; they tell the ratios.
 */
public enum TrackEffort {
  /**
   * 19 dB at 40 kb/s for 10 ms of the processor a second. To search for more, as from complexity 7
   * on, made speech no better.
   */
  THOROUGH(5, 40_000),

  /** The least: 15.3 dB at 32 kb/s for 2.8 ms a second. */
  QUICK(0, 32_000);

  private final int complexity;
  private final int bitRate;

  TrackEffort(int complexity, int bitRate) {
    this.complexity = complexity;
    this.bitRate = bitRate;
  }

  /** Of Opus, 0 to 10. */
  int complexity() {
    return complexity;
  }

  /** The mean while there is sound, in bits per second. */
  int bitRate() {
    return bitRate;
  }
}
