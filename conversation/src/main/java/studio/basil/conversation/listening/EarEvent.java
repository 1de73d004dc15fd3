package studio.basil.conversation.listening;

/**
 * What is heard of the person. Positions are samples of the speech providers' rate, counted from
 * the first that came in. An utterance begins with {@link Started} and ends with {@link Ended} or
 * {@link Dropped}; everything else about it comes between.
 */
public sealed interface EarEvent {

  /** The utterance that the event is about. */
  String utteranceId();

  /** An utterance began. */
  record Started(String utteranceId, long atSample) implements EarEvent {}

  /** It goes on and holds this much speech. */
  record Continued(String utteranceId, long speechMs) implements EarEvent {}

  /** New words were understood; this is the text so far, never blank. */
  record Worded(String utteranceId, String text) implements EarEvent {}

  /** The person is silent since this sample; it is not decided yet whether that is the end. */
  record Paused(String utteranceId, long atSample) implements EarEvent {}

  /** The person went on after a pause of this length; {@link Continued} follows. */
  record Resumed(String utteranceId, long pauseMs) implements EarEvent {}

  /**
   * It is over.
   *
   * @param atSample where its last speech ended
   * @param decidedAfterMs how much silence it took to decide that
   */
  record Ended(String utteranceId, long atSample, long decidedAfterMs) implements EarEvent {}

  /** It was no utterance. */
  record Dropped(String utteranceId) implements EarEvent {}
}
