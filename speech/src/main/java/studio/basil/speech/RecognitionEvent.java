package studio.basil.speech;

import java.time.Duration;
import java.util.List;

/** What a recognition stream tells. */
public sealed interface RecognitionEvent {

  /** The utterance that the event is about, as given to {@link RecognitionStream#begin}. */
  String utteranceId();

  /** The text so far; later events replace it. */
  record Partial(String utteranceId, String text) implements RecognitionEvent {}

  /** Another provider recognises the utterance, from its first sample. */
  record Switched(String utteranceId, Rerouted rerouted) implements RecognitionEvent {}

  /**
   * The text of a finished utterance.
   *
   * @param text trimmed; empty where no words were found
   * @param words of the text with their times, in order; empty where the provider tells none
   * @param audio how much audio was recognised, for metering
   */
  record Final(
      String utteranceId, String text, List<TimedWord> words, Duration audio, ServedBy servedBy)
      implements RecognitionEvent {

    /** Copies the words. */
    public Final {
      words = List.copyOf(words);
    }

    /** A text without times. */
    public Final(String utteranceId, String text, Duration audio, ServedBy servedBy) {
      this(utteranceId, text, List.of(), audio, servedBy);
    }
  }

  /** The utterance could not be recognised. */
  record Failed(String utteranceId, SpeechFailure failure) implements RecognitionEvent {}
}
