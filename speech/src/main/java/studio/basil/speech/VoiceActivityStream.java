package studio.basil.speech;

/** The audio of one speaker on its way to verdicts. Calls come from one thread, never block. */
public interface VoiceActivityStream extends AutoCloseable {

  /**
   * Takes the next samples, in pieces of any length.
   *
   * @param samples mono, -1..1, at the detector's rate; ownership passes to the stream
   */
  void accept(float[] samples);

  /** Releases what the stream holds; no event follows. Idempotent. */
  @Override
  void close();
}
