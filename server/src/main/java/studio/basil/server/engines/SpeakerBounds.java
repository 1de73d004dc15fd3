package studio.basil.server.engines;

import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ProblemException;

/**
 * How many speakers there may be.
 *
 * @param least from 1 on
 * @param most not below {@code least}, at most {@value #LIMIT}
 */
public record SpeakerBounds(int least, int most) {
  /** The most speakers that are told apart. */
  public static final int LIMIT = 20;

  /** Checks the bounds. */
  public SpeakerBounds {
    if (least < 1 || most < least || most > LIMIT) {
      throw new IllegalArgumentException("No bounds of speakers: " + least + " to " + most);
    }
  }

  /**
   * What a request says of them.
   *
   * @throws ProblemException if that is not possible
   */
  public static SpeakerBounds of(
      @Nullable Integer exactly, @Nullable Integer least, @Nullable Integer most) {
    if (exactly != null && (least != null || most != null)) {
      throw ProblemException.invalid(
          "numSpeakers", "says all; leave minSpeakers and maxSpeakers out");
    }
    int from = within("minSpeakers", least, 1);
    int to = within("maxSpeakers", most, LIMIT);
    if (exactly != null) {
      int count = within("numSpeakers", exactly, 1);
      return new SpeakerBounds(count, count);
    }
    if (to < from) {
      throw ProblemException.invalid("maxSpeakers", "must not be below minSpeakers");
    }
    return new SpeakerBounds(from, to);
  }

  private static int within(String field, @Nullable Integer given, int otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (given < 1 || given > LIMIT) {
      throw ProblemException.invalid(field, "must be from 1 to " + LIMIT);
    }
    return given;
  }
}
