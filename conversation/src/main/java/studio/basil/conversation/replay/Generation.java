package studio.basil.conversation.replay;

import org.jspecify.annotations.Nullable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/**
 * An answer of a language model, as the log tells it.
 *
 * @param speaker for whom it wrote; the host for summaries
 * @param startMs when it was asked, on the session's clock
 * @param after the last message of the request
 * @param firstTokenMs since it was asked
 * @param latencyMs to its end, since it was asked; -1 if the log tells of no end
 * @param text what it wrote
 * @param usage of a whole answer, else null
 * @param servedBy who gave a whole answer, else null
 * @param failure why it broke off by itself, or null
 */
record Generation(
    String speaker,
    long startMs,
    String after,
    long firstTokenMs,
    long latencyMs,
    String text,
    @Nullable TokenUsage usage,
    @Nullable ServedBy servedBy,
    @Nullable SpeechFailure failure) {}
