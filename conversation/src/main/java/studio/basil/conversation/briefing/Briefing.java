package studio.basil.conversation.briefing;

/**
 * The text that prepares the AI speakers for an episode.
 *
 * @param id file name without its ending
 * @param title the first heading, or the id
 * @param text Markdown, without front matter
 */
public record Briefing(String id, String title, String text) {}
