package studio.basil.speech.scripted;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.TokenUsage;

/**
 * A speaker that needs no model: it acknowledges what was said, tells what its briefing holds to
 * that and has not been told yet, and now and then passes on or asks.
 *
 * <p>Its first answer says that it is scripted. The briefing is the Markdown below a line {@code #
 * Briefing} of the request's system text. The same request gives the same answer, in English, word
 * by word. Tokens are estimated at four characters each.
 */
public final class ScriptedModel implements LanguageModel {
  private static final int CONTEXT_TOKENS = 1_000_000;
  private static final String NAME = "scripted";
  private static final int MAXIMUM_RUNNING = 256;

  private final Pacing pacing;
  private final Set<Generation> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** How fast the words of an answer come. */
  @FunctionalInterface
  public interface Pacing {

    /** Returns when the next word is due. */
    void awaitNextWord() throws InterruptedException;
  }

  /** A speaker whose words come as fast as the listener takes them. */
  public ScriptedModel() {
    this(() -> {});
  }

  /** A speaker whose words come as a pacing says. */
  public ScriptedModel(Pacing pacing) {
    this.pacing = pacing;
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(NAME, NAME, CONTEXT_TOKENS, true);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    if (closed || running.size() >= MAXIMUM_RUNNING) {
      SpeechFailure failure =
          closed
              ? SpeechFailure.permanent(Code.UNAVAILABLE, "The model has been closed.", null)
              : SpeechFailure.passing(Code.LIMITED, "Too many answers are under way.", null);
      Thread.startVirtualThread(() -> listener.accept(new GenerationEvent.Failed(failure)));
      return () -> {};
    }
    Generation generation = new Generation(request, listener);
    running.add(generation);
    generation.thread.start();
    return generation;
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Generation::cancel);
  }

  /** One answer under way. */
  private final class Generation implements Cancellable {
    private final ChatRequest request;
    private final Consumer<GenerationEvent> listener;
    private final Thread thread = Thread.ofVirtual().name("scripted-answer").unstarted(this::run);
    private volatile boolean cancelled;

    Generation(ChatRequest request, Consumer<GenerationEvent> listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public void cancel() {
      cancelled = true;
      thread.interrupt();
    }

    private void run() {
      try {
        String text = new ScriptedAnswer(request).text();
        for (String word : List.of(text.split("(?<= )"))) {
          pacing.awaitNextWord();
          tell(new GenerationEvent.Delta(word));
        }
        tell(completed(text));
      } catch (InterruptedException stopped) {
        // Only cancelling interrupts, and who cancels wants no more events.
      } catch (RuntimeException fault) {
        tell(
            new GenerationEvent.Failed(
                SpeechFailure.permanent(
                    Code.INTERNAL, "The script could not be told: " + fault, fault)));
      } finally {
        running.remove(this);
      }
    }

    private GenerationEvent completed(String text) {
      return new GenerationEvent.Completed(
          TokenUsage.of(TokenUsage.estimate(request), TokenUsage.estimate(text)),
          ServedBy.fresh(NAME, NAME));
    }

    private void tell(GenerationEvent event) {
      if (!cancelled) {
        listener.accept(event);
      }
    }
  }
}
