package studio.basil.conversation.speaking;

/**
 * When the stages of an answer were reached, on the session's clock in nanoseconds; -1 until then.
 * The providers' moments are taken on their own threads, so that waiting in the session's mailbox
 * counts as the session's time and not as theirs.
 */
public final class AnswerTimings {
  long askedNanos = -1;
  long firstTokenNanos = -1;
  long firstSentenceNanos = -1;
  long voiceAskedNanos = -1;
  long firstAudioNanos = -1;
  long firstFrameNanos = -1;

  AnswerTimings() {}

  /** The model was asked. */
  public long askedNanos() {
    return askedNanos;
  }

  /** Its first token came. */
  public long firstTokenNanos() {
    return firstTokenNanos;
  }

  /** Its first sentence was whole. */
  public long firstSentenceNanos() {
    return firstSentenceNanos;
  }

  /** The voice was asked to speak that sentence. */
  public long voiceAskedNanos() {
    return voiceAskedNanos;
  }

  /** The voice gave its first audio. */
  public long firstAudioNanos() {
    return firstAudioNanos;
  }

  /** The first frame went out to the client. */
  public long firstFrameNanos() {
    return firstFrameNanos;
  }
}
