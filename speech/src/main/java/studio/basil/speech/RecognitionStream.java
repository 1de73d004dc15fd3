package studio.basil.speech;

/**
 * The speech of one speaker on its way to text, utterance by utterance.
 *
 * <p>Calls come from one thread and never block. After {@link #begin} the caller feeds samples and
 * ends with {@link #finish} or {@link #cancel}; then the next utterance may begin, even before the
 * final of the last has arrived. Every finished utterance gets exactly one {@link
 * RecognitionEvent.Final} or {@link RecognitionEvent.Failed}; a cancelled one gets nothing more.
 */
public interface RecognitionStream extends AutoCloseable {

  /**
   * Begins an utterance.
   *
   * @throws IllegalStateException if one is open already or the stream is closed
   */
  void begin(String utteranceId);

  /**
   * Takes the next samples of the open utterance; without one they are ignored.
   *
   * @param samples mono, -1..1, at the recognizer's rate; ownership passes to the stream
   */
  void accept(float[] samples);

  /**
   * Tells that the speaker has paused and that {@link #finish} may follow: a good moment to prepare
   * the final. A recognizer that can tell the text of all that was said by then tells it as a
   * partial, even if it has not changed: whether the speaker has ended is decided by it. If samples
   * of speech follow instead, {@link #resumed} is called first.
   */
  void paused();

  /** Tells that the speaker went on after {@link #paused}. */
  void resumed();

  /** Ends the utterance; its final follows. Without an open utterance nothing happens. */
  void finish();

  /** Drops the open utterance. Without one nothing happens. */
  void cancel();

  /**
   * Drops the open utterance and releases what the stream holds; utterances that were finished
   * before still get their finals. Idempotent.
   */
  @Override
  void close();
}
