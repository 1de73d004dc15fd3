package studio.basil.speech.sdk;

import java.util.function.Consumer;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/** Asks a provider for one answer through its SDK. */
public interface AnswerReader {

  /**
   * Asks, and reads the answer to its end. Blocks. The SDK's transport must use {@link
   * HttpCall#current()}, which is how the answer is stopped.
   *
   * @param text takes each piece of text; an empty one is a mere sign of life
   * @throws AnswerFault if the answer can't be used
   * @throws RuntimeException whatever the SDK throws
   */
  TokenUsage read(Consumer<String> text) throws AnswerFault;

  /** What an exception of the SDK means. */
  SpeechFailure explain(Throwable fault);
}
