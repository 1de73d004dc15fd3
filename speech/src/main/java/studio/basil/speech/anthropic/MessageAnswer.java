package studio.basil.speech.anthropic;

import com.anthropic.core.JsonField;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextDelta;
import com.anthropic.models.messages.Usage;
import studio.basil.speech.TokenUsage;

/**
 * The events of one answer. Only the text of text blocks is given out: thinking has blocks of its
 * own.
 *
 * <p>One thread for each instance.
 */
final class MessageAnswer {
  private long input;
  private long cacheWritten;
  private long cacheRead;
  private long output;
  private boolean refused;
  private boolean whole;

  /** Reads an event and returns the text in it, maybe empty. */
  String read(RawMessageStreamEvent event) {
    event.messageStart().ifPresent(start -> begin(start.message().usage()));
    event
        .messageDelta()
        .ifPresent(
            delta -> {
              refused |= delta.delta().stopReason().filter(StopReason.REFUSAL::equals).isPresent();
              update(delta.usage());
            });
    whole |= event.isMessageStop();
    return event
        .contentBlockDelta()
        .map(RawContentBlockDeltaEvent::delta)
        .flatMap(RawContentBlockDelta::text)
        .map(TextDelta::text)
        .orElse("");
  }

  /** Whether the provider stopped the answer for what was asked or said. */
  boolean refused() {
    return refused;
  }

  /** Whether the end of the answer was told. */
  boolean whole() {
    return whole;
  }

  /** What the answer used: tokens read from and written to the cache count as input too. */
  TokenUsage usage() {
    return new TokenUsage(
        Math.toIntExact(input + cacheWritten + cacheRead),
        Math.toIntExact(cacheRead),
        Math.toIntExact(output));
  }

  private void begin(Usage usage) {
    input = count(usage._inputTokens(), input);
    cacheWritten = count(usage._cacheCreationInputTokens(), cacheWritten);
    cacheRead = count(usage._cacheReadInputTokens(), cacheRead);
    output = count(usage._outputTokens(), output);
  }

  /** The counts at the end are of the whole answer; those that did not change may be left out. */
  private void update(MessageDeltaUsage usage) {
    input = count(usage._inputTokens(), input);
    cacheWritten = count(usage._cacheCreationInputTokens(), cacheWritten);
    cacheRead = count(usage._cacheReadInputTokens(), cacheRead);
    output = count(usage._outputTokens(), output);
  }

  private static long count(JsonField<Long> field, long before) {
    return field.asKnown().filter(number -> number >= 0).orElse(before);
  }
}
