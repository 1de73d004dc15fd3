package studio.basil.speech.caching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/**
 * A language model whose whole answers are kept for a time. A hit comes in the pieces in which the
 * answer first came and uses no tokens.
 *
 * <p>Over a chain only answers of the first member are kept: those of a stand-in are not what was
 * asked for.
 */
public final class CachingModel implements LanguageModel {
  private final LanguageModel model;
  private final CacheRule rule;
  private final Shelf shelf;

  /**
   * A decorator.
   *
   * @param model becomes the decorator's, which closes it
   * @param cache stays the caller's
   * @param timeToLive how long an answer is kept, positive
   */
  public CachingModel(LanguageModel model, SpeechCache cache, Duration timeToLive, CacheRule rule) {
    this(model, cache, timeToLive, rule, Shelf::onVirtualThread);
  }

  CachingModel(
      LanguageModel model,
      SpeechCache cache,
      Duration timeToLive,
      CacheRule rule,
      Executor executor) {
    this.model = model;
    this.rule = rule;
    this.shelf = new Shelf(cache, timeToLive, executor);
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return model.capabilities();
  }

  /** What the cache was good for. Requests that the rule keeps from it don't count. */
  public CacheStatistics statistics() {
    return shelf.statistics();
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    if (!rule.allows(request)) {
      return model.generate(request, listener);
    }
    return CachedRequest.begin(new Answer(request), shelf, listener);
  }

  /** Gets the model ready; the cache has no part in it. */
  @Override
  public void warmUp() {
    model.warmUp();
  }

  @Override
  public void close() {
    model.close();
  }

  private final class Answer implements CachedRequest.Source<GenerationEvent> {
    private final ChatRequest request;
    private final String key;
    private final List<String> pieces = new ArrayList<>();
    private boolean standIn;

    Answer(ChatRequest request) {
      this.request = request;
      this.key = CacheKey.of(capabilities(), request);
    }

    @Override
    public @Nullable List<GenerationEvent> kept() {
      KeptAnswer answer = shelf.find(key, KeptAnswer::read);
      if (answer == null) {
        return null;
      }
      shelf.saved(answer.usage().input() + (long) answer.usage().output());
      List<GenerationEvent> events = new ArrayList<>();
      answer.pieces().forEach(piece -> events.add(new GenerationEvent.Delta(piece)));
      events.add(new GenerationEvent.Completed(TokenUsage.of(0, 0), answer.servedBy()));
      return events;
    }

    @Override
    public Cancellable serve(Consumer<GenerationEvent> listener) {
      return model.generate(request, listener);
    }

    @Override
    public void record(GenerationEvent event) {
      switch (event) {
        case GenerationEvent.Delta(String text) -> pieces.add(text);
        case GenerationEvent.Switched _ -> standIn = true;
        case GenerationEvent.Completed(TokenUsage usage, ServedBy servedBy) -> {
          if (!standIn && servedBy.provider().equals(capabilities().provider())) {
            shelf.store(key, new KeptAnswer(pieces, usage, servedBy).bytes());
          }
        }
        case GenerationEvent.Failed _ -> pieces.clear();
      }
    }

    @Override
    public GenerationEvent refused(RuntimeException reason) {
      return new GenerationEvent.Failed(Shelf.refusal(reason));
    }
  }
}
