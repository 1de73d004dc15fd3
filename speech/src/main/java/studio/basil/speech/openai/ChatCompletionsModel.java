package studio.basil.speech.openai;

import com.openai.client.OpenAIClient;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.sdk.Generations;
import studio.basil.speech.sdk.LazyClient;
import studio.basil.speech.sdk.ModelFailures;

/**
 * A chat model on a server with OpenAI's chat completions interface, asked through OpenAI's SDK.
 *
 * <p>Token counts are the server's; a server that tells none is estimated at four characters a
 * token. An answer that ends without any text fails with {@link Code#EMPTY}, one that breaks off
 * with {@link Code#UNAVAILABLE}. Cancelling closes the connection, so that the server stops too.
 * Nothing is tried twice.
 */
public final class ChatCompletionsModel implements LanguageModel {
  private static final ChatRequest HELLO =
      new ChatRequest("You are kind.", List.of(new ChatMessage(Role.USER, "Hello")), 1, 0);
  private static final String HELLO_BACK =
      """
      data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  private final ChatCompletionsSettings settings;
  private final ModelFailures failures;
  private final Generations generations;
  private final LazyClient<OpenAIClient> client;

  /** A model that is not asked anything yet. The SDK's classes are loaded with the first answer. */
  public ChatCompletionsModel(ChatCompletionsSettings settings) {
    this.settings = settings;
    ChatDialect dialect = settings.dialect();
    this.failures =
        new ModelFailures(dialect.words() + " at " + settings.endpoint().getAuthority());
    this.generations =
        new Generations(
            settings.timeouts(), ServedBy.fresh(dialect.provider(), settings.model()), failures);
    this.client = new LazyClient<>(() -> ChatClient.of(settings), OpenAIClient::close);
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(
        settings.dialect().provider(), settings.model(), settings.contextTokens(), false);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    return generations.start(new ChatReader(client, settings, request, failures), listener);
  }

  @Override
  public void warmUp() {
    generations.rehearse(new ChatReader(client, settings, HELLO, failures), HELLO_BACK);
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    generations.close();
    client.close();
  }
}
