package studio.basil.conversation.session;

import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/** Says one line, whatever it is asked, at once and for nothing. */
record FixedLine(String line) implements LanguageModel {
  /** Free in every price table. */
  private static final String NAME = "scripted";

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(NAME, NAME, Integer.MAX_VALUE, true);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    listener.accept(new GenerationEvent.Delta(line));
    listener.accept(
        new GenerationEvent.Completed(
            TokenUsage.of(0, TokenUsage.estimate(line)), ServedBy.fresh(NAME, NAME)));
    return () -> {};
  }

  @Override
  public void close() {}
}
