package studio.basil.conversation.briefing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the front matter of a briefing says beyond its title.
 *
 * @param topics what to talk about, in order
 * @param facts what may be told as true
 * @param tone how to talk
 * @param parts what single speakers are told, by their ids
 * @param targetLength how long the episode shall be
 * @param language what is spoken; English if it does not say
 */
public record Guidance(
    List<String> topics,
    List<String> facts,
    Optional<String> tone,
    Map<String, Part> parts,
    Optional<Duration> targetLength,
    Optional<Locale> language) {

  /** The guidance of a briefing without front matter. */
  public static final Guidance NONE =
      new Guidance(
          List.of(), List.of(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

  /**
   * What one speaker is told.
   *
   * @param name how the others address the speaker
   * @param instructions who the speaker is and what it shall do; may be empty
   */
  public record Part(Optional<String> name, String instructions) {}

  public Guidance {
    topics = List.copyOf(topics);
    facts = List.copyOf(facts);
    parts = Map.copyOf(parts);
  }
}
