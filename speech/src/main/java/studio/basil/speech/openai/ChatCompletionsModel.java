package studio.basil.speech.openai;

import java.net.http.HttpClient;
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

/**
 * A chat model on a server with OpenAI's chat completions interface, streamed as server-sent
 * events.
 *
 * <p>Token counts are the server's; a server that tells none is estimated at four characters a
 * token. An answer that ends without any text fails with {@link Code#EMPTY}, one that breaks off
 * with {@link Code#UNAVAILABLE}. Cancelling closes the connection, so that the server stops too. At
 * most {@value #MAXIMUM_RUNNING} answers run at a time; more fail with {@link Code#LIMITED}.
 */
public final class ChatCompletionsModel implements LanguageModel {
  private static final int MAXIMUM_RUNNING = 64;

  private final String provider;
  private final ChatCompletionsSettings settings;
  private final HttpClient client;
  private final Set<ChatCompletion> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A model that is not asked anything yet.
   *
   * @param provider short name as in the configuration, for example {@code local}
   */
  public ChatCompletionsModel(String provider, ChatCompletionsSettings settings) {
    this.provider = provider;
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.firstTokenTimeout())
            .build();
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(
        provider, settings.model(), settings.contextTokens(), false);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    ChatCompletion completion =
        new ChatCompletion(
            client, settings, request, ServedBy.fresh(provider, settings.model()), listener);
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
    running.add(completion);
    Thread.ofVirtual()
        .name("chat-completion")
        .start(
            () -> {
              try {
                completion.run();
              } finally {
                running.remove(completion);
              }
            });
    return completion;
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    closed = true;
    running.forEach(ChatCompletion::cancel);
    client.shutdownNow();
  }

  private static Cancellable refuse(Consumer<GenerationEvent> listener, SpeechFailure failure) {
    Thread.startVirtualThread(() -> listener.accept(new GenerationEvent.Failed(failure)));
    return () -> {};
  }
}
