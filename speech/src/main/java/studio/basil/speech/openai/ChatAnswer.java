package studio.basil.speech.openai;

import com.openai.core.JsonField;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import java.util.List;
import java.util.Optional;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.sdk.ThoughtFilter;

/**
 * The chunks of one answer. Thoughts are left out, whether they come inside the text or in the
 * fields of their own that servers have for them ({@code reasoning_content}, {@code reasoning}).
 *
 * <p>One thread for each instance.
 */
final class ChatAnswer {
  private final ThoughtFilter thoughts = new ThoughtFilter();
  private final StringBuilder written = new StringBuilder();
  private boolean finished;
  private Optional<CompletionUsage> usage = Optional.empty();

  /** Reads a chunk and returns the text in it, maybe empty. */
  String read(ChatCompletionChunk chunk) {
    usage = chunk.usage().or(() -> usage);
    StringBuilder text = new StringBuilder();
    for (ChatCompletionChunk.Choice choice : chunk._choices().asKnown().orElse(List.of())) {
      finished |= choice.finishReason().isPresent();
      choice
          ._delta()
          .asKnown()
          .flatMap(ChatCompletionChunk.Choice.Delta::content)
          .ifPresent(text::append);
    }
    written.append(text);
    return thoughts.pass(text.toString());
  }

  /** The text that was held back to the end, maybe empty. */
  String rest() {
    return thoughts.end();
  }

  /** Whether the server told why it stopped, after which only the usage may follow. */
  boolean finished() {
    return finished;
  }

  /** What the answer used, estimated where the server did not tell. */
  TokenUsage usage(ChatRequest request) {
    int input =
        count(usage.map(CompletionUsage::_promptTokens))
            .orElseGet(() -> TokenUsage.estimate(request));
    int cached =
        count(
                usage
                    .flatMap(CompletionUsage::promptTokensDetails)
                    .map(CompletionUsage.PromptTokensDetails::_cachedTokens))
            .orElse(0);
    int output =
        count(usage.map(CompletionUsage::_completionTokens))
            .orElseGet(() -> TokenUsage.estimate(written.toString()));
    return new TokenUsage(input, Math.min(cached, input), output);
  }

  private static Optional<Integer> count(Optional<JsonField<Long>> field) {
    return field
        .flatMap(JsonField::asKnown)
        .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
        .map(Math::toIntExact);
  }
}
