package studio.basil.speech.sdk;

import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * The answers of one model that are under way, and the connections they run on.
 *
 * <p>An answer without any text fails with {@link Code#EMPTY}. Cancelling closes the connection, so
 * that the provider stops too. At most {@value #MAXIMUM_RUNNING} answers run at a time; more fail
 * with {@link Code#LIMITED}. Thread-safe.
 */
public final class Generations implements AutoCloseable {
  private static final int MAXIMUM_RUNNING = 64;

  private final ProviderTimeouts timeouts;
  private final ServedBy servedBy;
  private final ModelFailures failures;
  private final HttpClient client;
  private final Set<Generation> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** No answers yet, and no connection. */
  public Generations(ProviderTimeouts timeouts, ServedBy servedBy, ModelFailures failures) {
    this.timeouts = timeouts;
    this.servedBy = servedBy;
    this.failures = failures;
    // With HTTP/2 an answer that stalls on a dead connection would leave it to the next one.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeouts.connect())
            .build();
  }

  /** Starts an answer; see {@link studio.basil.speech.LanguageModel#generate}. */
  public Cancellable start(AnswerReader reader, Consumer<GenerationEvent> listener) {
    if (closed) {
      return refuse(
          listener, SpeechFailure.permanent(Code.UNAVAILABLE, "The model has been closed.", null));
    }
    if (running.size() >= MAXIMUM_RUNNING) {
      return refuse(
          listener,
          SpeechFailure.passing(
              Code.LIMITED, "%d answers are under way.".formatted(MAXIMUM_RUNNING), null));
    }
    Generation generation = new Generation(client, reader, timeouts, servedBy, failures, listener);
    running.add(generation);
    Thread.ofVirtual()
        .name("generation")
        .start(
            () -> {
              try {
                generation.run();
              } finally {
                running.remove(generation);
              }
            });
    return generation;
  }

  /** Lets a reader read a whole answer from memory, which loads what its SDK loads at first use. */
  public void rehearse(AnswerReader reader, String response) {
    try {
      HttpCall.rehearsal(client, response).during(() -> reader.read(_ -> {}));
    } catch (AnswerFault fault) {
      throw new IllegalArgumentException("the response must be whole", fault);
    }
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Generation::cancel);
    client.shutdownNow();
  }

  private static Cancellable refuse(Consumer<GenerationEvent> listener, SpeechFailure failure) {
    Thread.startVirtualThread(() -> listener.accept(new GenerationEvent.Failed(failure)));
    return () -> {};
  }
}
