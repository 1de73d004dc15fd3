package studio.basil.conversation.listening;

/**
 * What is heard of the person. Positions are samples of the speech providers' rate, counted from
 * the first that came in.
 */
public sealed interface EarEvent {

  /** The utterance that the event is about. */
  String utteranceId();

  /** An utterance began. */
  record Started(String utteranceId, long atSample) implements EarEvent {}

  /** It goes on and holds this much speech. */
  record Continued(String utteranceId, long speechMs) implements EarEvent {}

  /** It is over; its last speech ended at this sample. */
  record Ended(String utteranceId, long atSample) implements EarEvent {}

  /** It was no utterance. */
  record Dropped(String utteranceId) implements EarEvent {}
}
