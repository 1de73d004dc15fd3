package studio.basil.speech.openai;

import studio.basil.speech.SpeechFailure;

/** The stream of an answer holds something that ends it. */
final class ChatAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  private final SpeechFailure.Code code;
  private final String explanation;

  ChatAnswerException(SpeechFailure.Code code, String explanation) {
    super(explanation);
    this.code = code;
    this.explanation = explanation;
  }

  /** What is wrong, to follow a colon. */
  String explanation() {
    return explanation;
  }

  SpeechFailure.Code code() {
    return code;
  }
}
