package studio.basil.speech.anthropic;

import com.anthropic.client.AnthropicClient;
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
 * Claude over the Messages API, streamed as server-sent events and asked through Anthropic's SDK.
 *
 * <p>A temperature goes only to models that take one, and none above 1. What the model thinks is
 * not given out. An answer that ends without any text fails with {@link Code#EMPTY}, one that
 * breaks off with {@link Code#UNAVAILABLE}, one that the model declines with {@link Code#REJECTED}.
 * Cancelling closes the connection. Nothing is tried twice.
 */
public final class AnthropicModel implements LanguageModel {
  private static final String PROVIDER = "anthropic";

  private static final ChatRequest HELLO =
      new ChatRequest("You are kind.", List.of(new ChatMessage(Role.USER, "Hello")), 1, 0);
  private static final String HELLO_BACK =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"1","type":"message","role":"assistant",\
      "model":"claude","content":[],"usage":{"input_tokens":1,"output_tokens":1}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private final AnthropicSettings settings;
  private final ModelFailures failures = new ModelFailures("Anthropic");
  private final Generations generations;
  private final LazyClient<AnthropicClient> client;

  /** A model that is not asked anything yet. The SDK's classes are loaded with the first answer. */
  public AnthropicModel(AnthropicSettings settings) {
    this.settings = settings;
    this.generations =
        new Generations(settings.timeouts(), ServedBy.fresh(PROVIDER, settings.model()), failures);
    this.client = new LazyClient<>(() -> MessageClient.of(settings), AnthropicClient::close);
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(
        PROVIDER, settings.model(), settings.contextTokens(), false);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    return generations.start(
        new MessageReader(client, settings.model(), request, failures), listener);
  }

  @Override
  public void warmUp() {
    generations.rehearse(new MessageReader(client, settings.model(), HELLO, failures), HELLO_BACK);
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    generations.close();
    client.close();
  }
}
