package studio.basil.server.separations;

import java.io.IOException;

/** Speech to text for recordings. Thread-safe. */
public interface Transcriber {

  /**
   * Begins to listen to one speaker.
   *
   * @throws IllegalStateException until the recogniser is loaded
   */
  Listening listen();

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
     * @return trimmed; empty where there are no words
     * @throws IOException if it can't be recognised; the message says why
     */
    String text(float[] samples) throws IOException, InterruptedException;

    @Override
    void close();
  }
}
