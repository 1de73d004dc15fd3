package studio.basil.conversation.replay;

import org.jspecify.annotations.Nullable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;

/**
 * A spoken sentence, as the log tells it.
 *
 * @param startMs when it was asked for, on the session's clock
 * @param firstAudioMs since it was asked for
 * @param latencyMs to its end, since it was asked for; -1 if the log tells of no end
 * @param audioMs how much audio there was
 * @param characters that the provider counted
 * @param voice the provider's name of it
 * @param servedBy who spoke a whole sentence, else null
 * @param failure why it broke off by itself, or null
 */
record Synthesis(
    String text,
    long startMs,
    long firstAudioMs,
    long latencyMs,
    long audioMs,
    int characters,
    String voice,
    @Nullable ServedBy servedBy,
    @Nullable SpeechFailure failure) {}
