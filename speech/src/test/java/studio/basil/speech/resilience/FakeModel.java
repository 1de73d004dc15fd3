package studio.basil.speech.resilience;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/** A model that does what a test says. */
final class FakeModel implements LanguageModel {
  private final String provider;
  private final BiFunction<ChatRequest, Consumer<GenerationEvent>, Cancellable> generate;
  private boolean closed;
  private int warmUps;

  FakeModel(
      String provider, BiFunction<ChatRequest, Consumer<GenerationEvent>, Cancellable> generate) {
    this.provider = provider;
    this.generate = generate;
  }

  /** A model that follows a script. */
  static FakeModel of(String provider, Script<GenerationEvent> script) {
    return new FakeModel(provider, (_, listener) -> script.play(listener));
  }

  /** How a provider's answer ends. */
  static GenerationEvent completed(String provider) {
    return new GenerationEvent.Completed(TokenUsage.of(7, 3), ServedBy.fresh(provider, "m"));
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(provider, "m", 8_000, false);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    return generate.apply(request, listener);
  }

  @Override
  public void warmUp() {
    warmUps++;
  }

  int warmUps() {
    return warmUps;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }
}
