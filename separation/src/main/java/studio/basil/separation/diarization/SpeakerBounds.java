package studio.basil.separation.diarization;

/**
 * How many speakers there may be.
 *
 * @param least from 1 on
 * @param most not below {@code least}, at most {@value #LIMIT}
 */
public record SpeakerBounds(int least, int most) {
  /** The most speakers that are told apart. */
  public static final int LIMIT = 20;

  /** Nothing is known. */
  public static final SpeakerBounds OPEN = new SpeakerBounds(1, LIMIT);

  /** Checks the bounds. */
  public SpeakerBounds {
    if (least < 1 || most < least || most > LIMIT) {
      throw new IllegalArgumentException(
          "The number of speakers lies from 1 to %d, the least not above the most; not %d to %d."
              .formatted(LIMIT, least, most));
    }
  }

  /** Exactly so many. */
  public static SpeakerBounds exactly(int count) {
    return new SpeakerBounds(count, count);
  }
}
