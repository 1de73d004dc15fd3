package studio.basil.speech;

import java.time.Duration;

/**
 * A word and when it is said.
 *
 * @param text as it stands in the text, with its punctuation where the provider writes it so
 * @param from since the utterance's first sample, as is {@code to}
 */
public record TimedWord(String text, Duration from, Duration to) {}
