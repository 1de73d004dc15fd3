package studio.basil.audio;

/**
 * How much of the processor a track may take for its sound. The figures are of speech without its
 * pauses at 16 kHz, segmental signal to noise, and of a 2020s server processor; they tell the
 * ratios.
 */
public enum TrackEffort {
  /** All that Opus can do at 32 kb/s: 18.9 dB for 27 ms of the processor a second. */
  THOROUGH(10, 32_000),

  /**
   * The least: 16.3 dB at 36 kb/s for 3.1 ms a second. The bits make up for what Opus does not
   * search for.
   */
  QUICK(0, 36_000);

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
