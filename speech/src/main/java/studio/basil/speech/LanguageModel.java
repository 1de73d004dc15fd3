package studio.basil.speech;

import java.util.function.Consumer;

/** A chat model that streams its answer. Implementations are thread-safe. */
public interface LanguageModel extends AutoCloseable {

  /** What this model can do. */
  LanguageModelCapabilities capabilities();

  /**
   * Starts an answer.
   *
   * @param listener receives the events, one at a time, in order; the last is {@code Completed} or
   *     {@code Failed}, unless the generation is cancelled first
   * @return the handle that cancels it
   */
  Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener);

  /**
   * Gets ready for the first answer without asking anybody, so that it does not come later than the
   * others. Blocks; costs nothing.
   */
  default void warmUp() {}

  @Override
  void close();
}
