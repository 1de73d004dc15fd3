package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/**
 * Answers a request as the log says that it was answered, with the same words after the same time.
 * A request that the log doesn't know gets no words.
 */
final class LoggedModel implements LanguageModel {
  /** A request with other words than the log's is the one that was asked about now. */
  private static final long NEAR_MS = 2_000;

  private final VirtualLoop loop;
  private final String speaker;
  private final LanguageModelCapabilities capabilities;
  private final Nearest<Generation> logged;
  private final long patienceMs;

  /**
   * A model.
   *
   * @param speaker for whom it writes
   * @param logged what models answered, given out once each
   * @param patience after which the engine gives up a model that says nothing
   */
  LoggedModel(
      VirtualLoop loop,
      String speaker,
      LanguageModelCapabilities capabilities,
      Nearest<Generation> logged,
      Duration patience) {
    this.loop = loop;
    this.speaker = speaker;
    this.capabilities = capabilities;
    this.logged = logged;
    this.patienceMs = patience.toMillis();
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    long now = loop.millis();
    String after = request.messages().isEmpty() ? "" : request.messages().getLast().text();
    Optional<Generation> known =
        logged
            .take(now, one -> one.speaker().equals(speaker) && one.after().equals(after))
            .or(
                () ->
                    logged.take(
                        now,
                        one ->
                            one.speaker().equals(speaker)
                                && Math.abs(one.startMs() - now) <= NEAR_MS));
    Performance performance = new Performance(loop);
    known.ifPresentOrElse(
        generation -> perform(generation, performance, listener),
        () -> performance.at(0, () -> listener.accept(nothing())));
    return performance;
  }

  private GenerationEvent nothing() {
    return new GenerationEvent.Completed(
        TokenUsage.of(0, 0), ServedBy.fresh(capabilities.provider(), capabilities.model()));
  }

  private void perform(
      Generation generation, Performance performance, Consumer<GenerationEvent> listener) {
    String[] words = generation.text().splitWithDelimiters(" ", 0);
    long lastMs = Math.max(generation.firstTokenMs(), generation.latencyMs());
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!word.isEmpty()) {
        long span = lastMs - generation.firstTokenMs();
        performance.at(
            generation.firstTokenMs() + span * i / words.length,
            () -> listener.accept(new GenerationEvent.Delta(word)));
      }
    }
    SpeechFailure failure = generation.failure();
    TokenUsage usage = generation.usage();
    ServedBy servedBy = generation.servedBy();
    if (usage != null && servedBy != null) {
      performance.at(lastMs, () -> listener.accept(new GenerationEvent.Completed(usage, servedBy)));
    } else if (failure != null && !givenUp(generation, failure)) {
      performance.at(lastMs, () -> listener.accept(new GenerationEvent.Failed(failure)));
    }
  }

  /** Whether it was the engine that gave up a model that said nothing. */
  private boolean givenUp(Generation generation, SpeechFailure failure) {
    return failure.code() == SpeechFailure.Code.TIMEOUT
        && generation.text().isEmpty()
        && generation.latencyMs() >= patienceMs;
  }

  @Override
  public void close() {}
}
