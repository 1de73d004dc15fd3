package studio.basil.conversation.briefing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.basil.conversation.Speaker;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;

/** Writes what a language model is asked, from the speaker's point of view. Immutable. */
public final class Prompts {
  private static final int MOST_TURNS = 40;
  private static final int MOST_TOKENS = 300;
  private static final double TEMPERATURE = 0.7;

  /** Something that was said: only what was heard counts. */
  public record Said(String speaker, String text) {}

  private final Briefing briefing;
  private final List<Speaker> cast;

  /** Prompts for an episode. */
  public Prompts(Briefing briefing, List<Speaker> cast) {
    this.briefing = briefing;
    this.cast = List.copyOf(cast);
  }

  /**
   * Asks a speaker for the next answer.
   *
   * @param speaker who shall answer
   * @param said everything said so far, oldest first
   */
  public ChatRequest ask(Speaker speaker, List<Said> said) {
    List<ChatMessage> messages = new ArrayList<>();
    List<Said> recent = said.subList(Math.max(0, said.size() - MOST_TURNS), said.size());
    for (Said turn : recent) {
      if (turn.speaker().equals(speaker.id())) {
        messages.add(new ChatMessage(ChatMessage.Role.ASSISTANT, turn.text()));
      } else {
        messages.add(
            new ChatMessage(ChatMessage.Role.USER, nameOf(turn.speaker()) + ": " + turn.text()));
      }
    }
    if (messages.isEmpty() || messages.getLast().role() == ChatMessage.Role.ASSISTANT) {
      messages.add(new ChatMessage(ChatMessage.Role.USER, "(Go on with the conversation.)"));
    }
    return new ChatRequest(system(speaker), messages, MOST_TOKENS, TEMPERATURE);
  }

  private String nameOf(String id) {
    return cast.stream()
        .filter(speaker -> speaker.id().equals(id))
        .findFirst()
        .map(Speaker::name)
        .orElse(id);
  }

  private String system(Speaker speaker) {
    String others =
        cast.stream()
            .filter(other -> !other.id().equals(speaker.id()))
            .map(other -> other.name() + " (" + describe(other.role()) + ")")
            .collect(Collectors.joining(" and "));
    return """
        You are %s, %s of a live podcast. With you are %s.
        Everything you write is spoken aloud at once. Answer in two to four short sentences of plain \
        spoken English: no lists, no markup, no stage directions, no emoji, and no name before your \
        words. React to what was said last, keep to the briefing, and now and then ask one of the \
        others a question.

        # Briefing

        %s
        """
        .formatted(speaker.name(), describe(speaker.role()), others, briefing.text());
  }

  private static String describe(Speaker.Role role) {
    return switch (role) {
      case PERSON -> "a person";
      case HOST -> "the host";
      case GUEST -> "the guest";
    };
  }
}
