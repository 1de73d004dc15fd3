package studio.basil.speech.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.LogLevel;

/** Makes clients of the SDK: silent, without retries and traces. */
final class MessageClient {

  private MessageClient() {}

  static AnthropicClient of(AnthropicSettings settings) {
    return new AnthropicClientImpl(
        ClientOptions.builder()
            .httpClient(new MessageTransport())
            .streamHandlerExecutor(Runnable::run)
            .baseUrl(settings.endpoint().toString())
            .putHeader("X-Api-Key", settings.apiKey())
            .maxRetries(0)
            .openTelemetry(false)
            .logLevel(LogLevel.OFF)
            .build());
  }
}
