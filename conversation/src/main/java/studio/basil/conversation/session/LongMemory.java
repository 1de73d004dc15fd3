package studio.basil.conversation.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.briefing.Allowance;
import studio.basil.conversation.briefing.Memory;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.briefing.Recollection;
import studio.basil.conversation.briefing.SummaryTask;
import studio.basil.conversation.budget.Tab;
import studio.basil.conversation.budget.Tab.Bill;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.TokenUsage;

/**
 * What the AI speakers remember: has old turns summarised by a model, one summary at a time, while
 * the conversation goes on. A summary that fails or that the budget can't afford costs nothing but
 * the oldest turns. Session's thread only.
 */
final class LongMemory {
  /** A summary that takes longer is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SessionDesk desk;
  private final LanguageModel model;
  private final Allowance allowance;
  private Memory memory;
  private @Nullable Work work;

  /**
   * A memory of nothing.
   *
   * @param model writes the summaries
   * @param allowance of what was said in each request
   */
  LongMemory(SessionDesk desk, LanguageModel model, Allowance allowance) {
    this.desk = desk;
    this.model = model;
    this.allowance = allowance;
    this.memory = Memory.of(desk.cast().all());
  }

  /** What a speaker remembers of what was said, within what its model takes. */
  Recollection recall(List<Said> said, Allowance own) {
    return memory.recall(said, own);
  }

  /** Has old turns summarised if it is time. */
  void keepUp() {
    if (work == null) {
      Optional<SummaryTask> due = memory.due(desk.history().said(), allowance);
      due.ifPresent(this::begin);
    }
  }

  /** Gives up a summary that is under way. */
  void stop() {
    Work stopped = work;
    if (stopped != null) {
      stopped.giveUp();
    }
  }

  private void begin(SummaryTask task) {
    Tab tab = desk.purse().tab(false);
    LanguageModelCapabilities capabilities = model.capabilities();
    tab.answer(capabilities, task.request())
        .ifPresentOrElse(
            bill -> {
              Work begun = new Work(task, bill);
              work = begun;
              begun.start();
            },
            () -> memory = memory.failed(task));
  }

  /** One summary under way. */
  private final class Work {
    private final SummaryTask task;
    private final Bill bill;
    private final long startedNanos = desk.environment().loop().nanoTime();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Cancellable generation;
    private @Nullable Cancellable patience;
    private boolean over;

    Work(SummaryTask task, Bill bill) {
      this.task = task;
      this.bill = bill;
    }

    void start() {
      SessionLoop loop = desk.environment().loop();
      LanguageModelCapabilities capabilities = model.capabilities();
      desk.journal()
          .event(
              "llm.start",
              Map.of(
                  "purpose", "summary",
                  "provider", capabilities.provider(),
                  "model", capabilities.model(),
                  "after", task.request().messages().getLast().text()));
      patience = loop.after(PATIENCE, this::giveUp);
      generation = model.generate(task.request(), event -> loop.execute(() -> written(event)));
    }

    private void written(GenerationEvent event) {
      if (over) {
        return;
      }
      switch (event) {
        case GenerationEvent.Delta(var piece) -> text.append(piece);
        case GenerationEvent.Switched _ -> {}
        case GenerationEvent.Completed(var usage, var servedBy) -> {
          end();
          memory = memory.with(task, text.toString());
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("purpose", "summary");
          fields.put("provider", servedBy.provider());
          fields.put("model", servedBy.model());
          fields.put("cached", servedBy.cached());
          fields.put("turns", task.to() - task.from());
          long nanos = desk.environment().loop().nanoTime() - startedNanos;
          fields.put("latencyMs", nanos / 1_000_000);
          fields.put("text", text.toString());
          fields.put("tokens", Map.of("input", usage.input(), "output", usage.output()));
          fields.put("costUsd", bill.settle(servedBy, usage).usd());
          desk.journal().event("llm.complete", fields);
        }
        case GenerationEvent.Failed(var failure) -> {
          desk.journal()
              .event(
                  "llm.failed",
                  Map.of(
                      "purpose", "summary",
                      "provider", model.capabilities().provider(),
                      "model", model.capabilities().model(),
                      "message", failure.message()));
          abandon();
        }
      }
    }

    private void giveUp() {
      if (!over) {
        abandon();
      }
    }

    private void abandon() {
      end();
      memory = memory.failed(task);
      if (text.isEmpty()) {
        bill.release();
        return;
      }
      TokenUsage usage =
          TokenUsage.of(TokenUsage.estimate(task.request()), TokenUsage.estimate(text.toString()));
      desk.journal()
          .event(
              "llm.cancelled",
              Map.of(
                  "purpose",
                  "summary",
                  "provider",
                  model.capabilities().provider(),
                  "model",
                  model.capabilities().model(),
                  "estimated",
                  true,
                  "tokens",
                  Map.of("input", usage.input(), "output", usage.output()),
                  "costUsd",
                  bill.breakOff(usage).usd()));
    }

    private void end() {
      over = true;
      work = null;
      if (generation != null) {
        generation.cancel();
      }
      if (patience != null) {
        patience.cancel();
      }
    }
  }
}
