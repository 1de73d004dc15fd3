package studio.basil.conversation.listening;

import java.time.Duration;

/**
 * Decides how long a silence must last to end what the person says: as long as this person's pauses
 * usually are and a little more, shorter after a whole sentence, longer after words that want
 * others to follow.
 *
 * <p>The pauses are learned as an exponential mean that rises faster than it falls. A pause counts
 * against what the words had led to expect: two seconds after "and um" are nothing unusual, one
 * second after a question is. So one mean serves for all endings, and a person who pauses after
 * each whole sentence is let to after a few. A pause that was taken for the end teaches like any
 * other. Not thread-safe.
 */
public final class Endpointing {

  /** One pause counts at most for so many times the mean, so that none alone changes it much. */
  private static final double MOST_SURPRISE = 3;

  private final ListeningProfile.Endpoint rules;
  private final double minimumMs;
  private final double maximumMs;
  private double meanMs;
  private Ending ending = Ending.UNKNOWN;
  private long endingAtMs;
  private boolean endpoint;
  private double endpointFactor;
  private long endpointMs;

  /** Knows nothing of the person yet. */
  public Endpointing(ListeningProfile.Endpoint rules) {
    this.rules = rules;
    this.minimumMs = rules.minimumDelay().toMillis();
    this.maximumMs = rules.maximumDelay().toMillis();
    this.meanMs = clamp((double) rules.learning().startingPause().toMillis());
  }

  /** An utterance begins; nothing is understood of it yet. */
  public void begin() {
    ending = Ending.UNKNOWN;
    endingAtMs = 0;
  }

  /**
   * The text so far is this.
   *
   * @param speechMs how much speech the utterance held when it came
   */
  public void heard(String text, long speechMs) {
    ending = SentenceEnding.of(text);
    endingAtMs = speechMs;
  }

  /**
   * How long a silence must last now.
   *
   * @param speechMs how much speech the utterance holds
   */
  public Duration delay(long speechMs) {
    double delayMs = meanMs * rules.learning().margin() * factor(speechMs);
    return Duration.ofMillis(Math.round(clamp(delayMs)));
  }

  /**
   * The person went on in the same utterance.
   *
   * @param speechMs how much speech it held before the pause
   */
  public void resumed(long pauseMs, long speechMs) {
    learn(pauseMs, factor(speechMs));
  }

  /**
   * A silence has ended the utterance.
   *
   * @param silenceMs how long it had lasted then
   * @param speechMs how much speech the utterance holds
   */
  public void ended(long silenceMs, long speechMs) {
    endpoint = true;
    endpointFactor = factor(speechMs);
    endpointMs = silenceMs;
  }

  /**
   * The person speaks again; if soon after the endpoint, that was none.
   *
   * @param pauseMs since the last speech of the utterance before
   */
  public void spokeAgain(long pauseMs) {
    if (endpoint && pauseMs <= endpointMs + rules.learning().secondThought().toMillis()) {
      learn(pauseMs, endpointFactor);
    }
    endpoint = false;
  }

  /** What comes next is no sequel to what came before, as after a gap in the audio. */
  public void forgetEndpoint() {
    endpoint = false;
  }

  /** How long the person usually pauses where the words tell nothing. */
  public Duration learnedPause() {
    return Duration.ofMillis(Math.round(meanMs));
  }

  private double factor(long speechMs) {
    boolean holds = speechMs - endingAtMs <= rules.influence().holds().toMillis();
    return rules.influence().factor(holds ? ending : Ending.UNKNOWN);
  }

  private void learn(long pauseMs, double factor) {
    double expected = clamp(Math.min(pauseMs / factor, meanMs * MOST_SURPRISE));
    double share = expected > meanMs ? rules.learning().rise() : rules.learning().fall();
    meanMs += share * (expected - meanMs);
  }

  private double clamp(double milliseconds) {
    return Math.clamp(milliseconds, minimumMs, maximumMs);
  }
}
