package studio.basil.server.transcripts;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TimedWord;

/** Speech to text for recordings. Thread-safe. */
public interface Transcriber {

  /**
   * Begins to listen to one speaker.
   *
   * @throws IllegalStateException until the recogniser is loaded
   */
  Listening listen();

  /**
   * What was heard.
   *
   * @param text trimmed; empty where there are no words
   * @param words of it with their times since the piece's beginning; empty where the recogniser
   *     tells none
   * @param servedBy who heard it, in the end
   * @param audio how much of it is paid for
   */
  record Heard(String text, List<TimedWord> words, ServedBy servedBy, Duration audio) {

    /** Copies the words. */
    public Heard {
      words = List.copyOf(words);
    }
  }

  /** Listens to one speaker, piece by piece. For one thread. */
  interface Listening extends AutoCloseable {

    /** Name and model: what one recogniser has heard is not what another would. */
    String name();

    /** The only rate of samples. */
    int sampleRateHz();

    /**
     * What is said in a piece of some seconds.
     *
     * @param samples mono, -1..1; ownership passes
     * @throws IOException if it can't be recognised; the message says why
     */
    Heard hear(float[] samples) throws IOException, InterruptedException;

    @Override
    void close();
  }
}
