package studio.basil.speech.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.Iterator;
import java.util.function.Consumer;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.adapter.StatusTable.Refusal;
import studio.basil.speech.sdk.AnswerFault;
import studio.basil.speech.sdk.AnswerReader;
import studio.basil.speech.sdk.LazyClient;
import studio.basil.speech.sdk.ModelFailures;

/** Asks for one answer. */
final class MessageReader implements AnswerReader {
  private final LazyClient<AnthropicClient> client;
  private final String model;
  private final ChatRequest request;
  private final ModelFailures failures;

  MessageReader(
      LazyClient<AnthropicClient> client,
      String model,
      ChatRequest request,
      ModelFailures failures) {
    this.client = client;
    this.model = model;
    this.request = request;
    this.failures = failures;
  }

  @Override
  public TokenUsage read(Consumer<String> text) throws AnswerFault {
    MessageAnswer answer = new MessageAnswer();
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.get().messages().createStreaming(MessageParams.of(model, request))) {
      Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
      while (!answer.whole() && events.hasNext()) {
        text.accept(answer.read(events.next()));
      }
    }
    if (answer.refused()) {
      throw new AnswerFault(
          failures.refused(Refusal.WRONG, "the model declined to answer this", null));
    }
    if (!answer.whole()) {
      throw new AnswerFault(failures.brokenOff());
    }
    return answer.usage();
  }

  @Override
  public SpeechFailure explain(Throwable fault) {
    return new MessageErrors(failures, model).explain(fault);
  }
}
