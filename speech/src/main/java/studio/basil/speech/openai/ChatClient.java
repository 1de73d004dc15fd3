package studio.basil.speech.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;

/** Makes clients of the SDK: silent, without retries, and without telling the server about us. */
final class ChatClient {

  private ChatClient() {}

  static OpenAIClient of(ChatCompletionsSettings settings) {
    ClientOptions.Builder options =
        ClientOptions.builder()
            .httpClient(new ChatTransport())
            .streamHandlerExecutor(Runnable::run)
            .baseUrl(settings.base().toString())
            .apiKey(settings.apiKey().orElse(""))
            .maxRetries(0)
            .disableTelemetry(true)
            .logLevel(LogLevel.OFF);
    if (settings.apiKey().isEmpty()) {
      options.removeHeaders("Authorization");
    }
    return new OpenAIClientImpl(options.build());
  }
}
