package studio.basil.conversation.listening;

import java.time.Duration;

/**
 * How the person is listened to.
 *
 * @param voice what counts as speech
 * @param endpoint how long a silence ends what the person says
 */
public record ListeningProfile(Voice voice, Endpoint endpoint) {

  /** The usual profile. */
  public static ListeningProfile standard() {
    return new ListeningProfile(Voice.standard(), Endpoint.standard());
  }

  /**
   * What counts as speech.
   *
   * @param onProbability at which silence becomes speech
   * @param offProbability below which speech becomes silence; the gap between the two is hysteresis
   * @param onset speech in a row that begins an utterance
   * @param pause silence after which the speaker has paused, and the final text is prepared
   * @param minimumSpeech an utterance with less speech is dropped as a noise
   * @param prefix audio from before the onset that the recogniser gets as well
   */
  public record Voice(
      float onProbability,
      float offProbability,
      Duration onset,
      Duration pause,
      Duration minimumSpeech,
      Duration prefix) {

    public Voice {
      if (!(offProbability > 0 && offProbability <= onProbability && onProbability < 1)) {
        throw new IllegalArgumentException("probabilities must be 0 < off <= on < 1");
      }
      requirePositive("onset", onset);
      requirePositive("pause", pause);
      requireNotNegative("minimumSpeech", minimumSpeech);
      requireNotNegative("prefix", prefix);
    }

    /** The usual values. */
    public static Voice standard() {
      return new Voice(
          0.5f,
          0.35f,
          Duration.ofMillis(64),
          Duration.ofMillis(160),
          Duration.ofMillis(120),
          Duration.ofMillis(300));
    }
  }

  /**
   * How long a silence ends what the person says.
   *
   * @param minimumDelay no silence that is shorter ends an utterance
   * @param maximumDelay every silence that is as long does
   */
  public record Endpoint(
      Duration minimumDelay, Duration maximumDelay, Learning learning, Influence influence) {

    public Endpoint {
      requirePositive("minimumDelay", minimumDelay);
      if (maximumDelay.compareTo(minimumDelay) < 0) {
        throw new IllegalArgumentException("maximumDelay must not be less than minimumDelay");
      }
    }

    /** The usual values. */
    public static Endpoint standard() {
      return new Endpoint(
          Duration.ofMillis(400), Duration.ofSeconds(3), Learning.standard(), Influence.standard());
    }
  }

  /**
   * How the person's pauses within what they say are learned.
   *
   * @param startingPause the mean before any was heard
   * @param rise share of a pause in the mean if it is longer than the mean, 0..1
   * @param fall the same if it is shorter; less than {@code rise}, as to cut somebody off is worse
   *     than to let them wait
   * @param margin by which factor a silence must be longer than the mean
   * @param secondThought a person who speaks again within this time after an endpoint had not ended
   */
  public record Learning(
      Duration startingPause, double rise, double fall, double margin, Duration secondThought) {

    public Learning {
      requirePositive("startingPause", startingPause);
      if (!(rise > 0 && rise <= 1 && fall > 0 && fall <= 1)) {
        throw new IllegalArgumentException("rise and fall must be more than 0 and at most 1");
      }
      if (!(margin >= 1)) {
        throw new IllegalArgumentException("margin must be at least 1");
      }
      requireNotNegative("secondThought", secondThought);
    }

    /** The usual values. */
    public static Learning standard() {
      return new Learning(Duration.ofMillis(480), 0.5, 0.08, 1.25, Duration.ofMillis(1_500));
    }
  }

  /**
   * How the words so far move the delay: factors of the learned one.
   *
   * @param question after a question
   * @param sentence after a whole sentence
   * @param unfinished after words that want others to follow
   * @param holds a text says nothing any more once this much speech came after it
   */
  public record Influence(double question, double sentence, double unfinished, Duration holds) {

    public Influence {
      if (!(question > 0 && question <= sentence && sentence <= 1 && unfinished >= 1)) {
        throw new IllegalArgumentException(
            "factors must be 0 < question <= sentence <= 1 <= unfinished");
      }
      requireNotNegative("holds", holds);
    }

    /** The usual values. */
    public static Influence standard() {
      return new Influence(0.5, 0.65, 2, Duration.ofMillis(300));
    }

    double factor(Ending ending) {
      return switch (ending) {
        case QUESTION -> question;
        case SENTENCE -> sentence;
        case UNKNOWN -> 1;
        case UNFINISHED -> unfinished;
      };
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative");
    }
  }
}
