package studio.basil.speech.sdk;

import studio.basil.speech.SpeechFailure;

/** An answer can't be used, though the SDK has nothing against it. */
public final class AnswerFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient SpeechFailure failure;

  /** A fault to be told as this failure. */
  public AnswerFault(SpeechFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What to tell. */
  public SpeechFailure failure() {
    return failure;
  }
}
