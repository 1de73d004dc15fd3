package studio.basil.conversation;

/**
 * What a speaker said, or is saying.
 *
 * @param speaker id in the cast
 * @param text the words so far; a later caption with the same {@code utteranceId} replaces it
 * @param last whether the text is final
 * @param startMs when the words began, on the session's clock
 * @param endMs when they ended, or how far they are
 */
public record Caption(
    String speaker, String text, boolean last, long startMs, long endMs, String utteranceId) {}
