package studio.basil.speech;

/** What a language model tells while it answers. */
public sealed interface GenerationEvent {

  /** The next piece of text. */
  record Delta(String text) implements GenerationEvent {}

  /**
   * The answer is whole.
   *
   * @param inputTokens tokens read, counted or estimated by the provider
   * @param outputTokens tokens written
   */
  record Completed(int inputTokens, int outputTokens) implements GenerationEvent {

    public Completed {
      if (inputTokens < 0 || outputTokens < 0) {
        throw new IllegalArgumentException("token counts can't be negative");
      }
    }
  }

  /** The answer broke off. */
  record Failed(SpeechFailure failure) implements GenerationEvent {}
}
