package studio.basil.speech.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.util.Iterator;
import java.util.function.Consumer;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.sdk.AnswerFault;
import studio.basil.speech.sdk.AnswerReader;
import studio.basil.speech.sdk.HttpCall;
import studio.basil.speech.sdk.LazyClient;
import studio.basil.speech.sdk.ModelFailures;

/** Asks for one answer. */
final class ChatReader implements AnswerReader {
  private final LazyClient<OpenAIClient> client;
  private final ChatCompletionsSettings settings;
  private final ChatRequest request;
  private final ModelFailures failures;

  ChatReader(
      LazyClient<OpenAIClient> client,
      ChatCompletionsSettings settings,
      ChatRequest request,
      ModelFailures failures) {
    this.client = client;
    this.settings = settings;
    this.request = request;
    this.failures = failures;
  }

  @Override
  public TokenUsage read(Consumer<String> text) throws AnswerFault {
    ChatAnswer answer = new ChatAnswer();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.get().chat().completions().createStreaming(ChatParams.of(settings, request))) {
      Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
      while (chunks.hasNext()) {
        text.accept(answer.read(chunks.next()));
      }
    }
    // The SDK stops reading at "[DONE]", so only a stream without it is read to its end.
    if (!answer.finished() && HttpCall.current().reachedEnd()) {
      throw new AnswerFault(failures.brokenOff());
    }
    text.accept(answer.rest());
    return answer.usage(request);
  }

  @Override
  public SpeechFailure explain(Throwable fault) {
    return new ChatErrors(failures, settings.model()).explain(fault);
  }
}
