package studio.basil.conversation.briefing;

import studio.basil.conversation.Speaker;

/**
 * What prepares the AI speakers for an episode.
 *
 * @param id file name without its ending
 * @param title what the episode is about, in a line
 * @param guidance what the front matter says
 * @param text Markdown, without front matter
 */
public record Briefing(String id, String title, Guidance guidance, String text) {

  /** A text without front matter. */
  public Briefing(String id, String title, String text) {
    this(id, title, Guidance.NONE, text);
  }

  /** A speaker with the name that the briefing gives it, if it gives one. */
  public Speaker named(Speaker speaker) {
    Guidance.Part part = guidance.parts().get(speaker.id());
    return part == null
        ? speaker
        : new Speaker(speaker.id(), part.name().orElse(speaker.name()), speaker.role());
  }
}
