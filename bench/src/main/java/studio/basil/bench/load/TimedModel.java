package studio.basil.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/** Writes the same answer whatever it is asked, at the pace of a model. */
final class TimedModel implements LanguageModel {
  private static final String ANSWER =
      "The harbour was closed long before the railway came to the town."
          + " What was left of it became a market, and later a school.";

  private static final int WORDS_A_DELTA = 3;
  private static final int DELTA_MS = 40;
  private static final int CONTEXT_TOKENS = 8_000;
  private static final String MODEL = "answer";

  private final Script script;
  private final long firstTokenMs;
  private final List<String> deltas = deltas();

  /** A model whose first token takes {@code firstTokenMs}. */
  TimedModel(Script script, long firstTokenMs) {
    this.script = script;
    this.firstTokenMs = firstTokenMs;
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities("scripted", MODEL, CONTEXT_TOKENS, true);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    List<Script.Step> steps = new ArrayList<>();
    long at = firstTokenMs;
    for (String delta : deltas) {
      steps.add(new Script.Step(at, () -> listener.accept(new GenerationEvent.Delta(delta))));
      at += DELTA_MS;
    }
    TokenUsage usage = TokenUsage.of(TokenUsage.estimate(request), TokenUsage.estimate(ANSWER));
    var completed = new GenerationEvent.Completed(usage, ServedBy.fresh("scripted", MODEL));
    steps.add(new Script.Step(at, () -> listener.accept(completed)));
    return script.begin(steps);
  }

  @Override
  public void close() {}

  private static List<String> deltas() {
    String[] words = ANSWER.split("(?<= )");
    List<String> deltas = new ArrayList<>();
    for (int from = 0; from < words.length; from += WORDS_A_DELTA) {
      int to = Math.min(words.length, from + WORDS_A_DELTA);
      deltas.add(String.join("", List.of(words).subList(from, to)));
    }
    return List.copyOf(deltas);
  }
}
