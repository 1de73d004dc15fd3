package studio.basil.speech;

/** What a language model tells while it answers. */
public sealed interface GenerationEvent {

  /** The next piece of text. */
  record Delta(String text) implements GenerationEvent {}

  /** Another provider answers; comes before any {@link Delta}. */
  record Switched(Rerouted rerouted) implements GenerationEvent {}

  /** The answer is whole. */
  record Completed(TokenUsage usage, ServedBy servedBy) implements GenerationEvent {}

  /** The answer broke off. */
  record Failed(SpeechFailure failure) implements GenerationEvent {}
}
