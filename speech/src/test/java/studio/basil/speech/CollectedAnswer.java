package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A listener that keeps what a generation tells. */
public final class CollectedAnswer implements Consumer<GenerationEvent> {
  private final List<GenerationEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> firstDelta = new CompletableFuture<>();
  private final CompletableFuture<GenerationEvent> last = new CompletableFuture<>();

  /** Starts a generation and returns what it tells. */
  public static CollectedAnswer of(LanguageModel model, ChatRequest request) {
    CollectedAnswer answer = new CollectedAnswer();
    model.generate(request, answer);
    return answer;
  }

  @Override
  public void accept(GenerationEvent event) {
    events.add(event);
    switch (event) {
      case GenerationEvent.Delta(String text) -> firstDelta.complete(text);
      case GenerationEvent.Switched _ -> {}
      case GenerationEvent.Completed _, GenerationEvent.Failed _ -> last.complete(event);
    }
  }

  /** Waits for the first piece of text. */
  public String firstDelta() throws Exception {
    return firstDelta.get(30, TimeUnit.SECONDS);
  }

  /** Waits for the end, which must be a failure. */
  public SpeechFailure failure() throws Exception {
    GenerationEvent end = last.get(30, TimeUnit.SECONDS);
    assertThat(end).isInstanceOf(GenerationEvent.Failed.class);
    return ((GenerationEvent.Failed) end).failure();
  }

  /** Waits for the end, which must be a completion, and returns it. */
  public GenerationEvent.Completed completion() throws Exception {
    GenerationEvent end = last.get(30, TimeUnit.SECONDS);
    assertThat(end).isInstanceOf(GenerationEvent.Completed.class);
    return (GenerationEvent.Completed) end;
  }

  /** Waits for the end, which must be a completion, and returns the whole text. */
  public String text() throws Exception {
    completion();
    return textSoFar();
  }

  /** The text that has come. */
  public String textSoFar() {
    return events.stream()
        .filter(GenerationEvent.Delta.class::isInstance)
        .map(event -> ((GenerationEvent.Delta) event).text())
        .collect(Collectors.joining());
  }

  /** What has come so far. */
  public List<GenerationEvent> events() {
    return List.copyOf(events);
  }
}
