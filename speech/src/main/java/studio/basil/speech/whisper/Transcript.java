package studio.basil.speech.whisper;

import java.util.List;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TimedWord;

/** What became of a recording. */
sealed interface Transcript {

  /**
   * The words in it, perhaps none.
   *
   * @param words with their times; empty where they were not asked for or the server tells none
   */
  record Heard(String text, List<TimedWord> words) implements Transcript {
    public Heard {
      words = List.copyOf(words);
    }
  }

  /** The server could not tell. */
  record Missed(SpeechFailure failure) implements Transcript {}
}
