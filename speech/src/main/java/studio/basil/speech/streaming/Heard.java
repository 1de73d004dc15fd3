package studio.basil.speech.streaming;

import java.util.List;
import java.util.OptionalDouble;
import studio.basil.speech.SpeechFailure;

/** What a provider's message tells. */
public sealed interface Heard {

  /**
   * Text of a stretch of audio.
   *
   * @param text the words, or empty
   * @param middleSeconds the middle of the stretch, counted from the connection's first sample;
   *     empty where the message does not tell it
   * @param confirmed whether the text is final; text that is not is replaced by the next
   * @param answersUntilSeconds the latest flush, by its place in the audio, that it may answer;
   *     {@link #NO_FLUSH} or {@link #ANY_FLUSH} where it depends on no place
   * @param words with their times, in order; empty where the message has none
   */
  record Segment(
      String text,
      OptionalDouble middleSeconds,
      boolean confirmed,
      double answersUntilSeconds,
      List<Word> words)
      implements Heard {
    /** For texts that answer no flush. */
    public static final double NO_FLUSH = Double.NEGATIVE_INFINITY;

    /** For texts that answer a flush wherever it was. */
    public static final double ANY_FLUSH = Double.POSITIVE_INFINITY;

    /** Copies the words. */
    public Segment {
      words = List.copyOf(words);
    }

    /** A text without times of its words. */
    public Segment(
        String text, OptionalDouble middleSeconds, boolean confirmed, double answersUntilSeconds) {
      this(text, middleSeconds, confirmed, answersUntilSeconds, List.of());
    }
  }

  /**
   * A word of a segment.
   *
   * @param fromSeconds counted from the connection's first sample, as is {@code toSeconds}
   */
  record Word(String text, double fromSeconds, double toSeconds) {}

  /** The provider has worked off everything that was sent before {@link StreamingProtocol#end}. */
  record Drained() implements Heard {}

  /** The provider gives up and is about to close the connection. */
  record Refused(SpeechFailure failure) implements Heard {}
}
