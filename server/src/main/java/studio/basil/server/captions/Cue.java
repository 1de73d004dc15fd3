package studio.basil.server.captions;

/**
 * What somebody said.
 *
 * @param speaker what people call them
 * @param startMs since the beginning
 * @param endMs not before it
 */
public record Cue(String speaker, long startMs, long endMs, String text) {}
