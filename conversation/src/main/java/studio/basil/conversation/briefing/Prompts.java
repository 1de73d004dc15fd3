package studio.basil.conversation.briefing;

import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.Speaker;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.TokenUsage;

/**
 * Writes what a language model is asked, from the speaker's point of view. Immutable.
 *
 * <p>What people say is told in messages of their own, each a single line behind the speaker's
 * name, so that no words can pass for another speaker's or for instructions.
 */
public final class Prompts {
  private static final int MOST_TURNS = 40;

  /** Something that was said: only what was heard counts. */
  public record Said(String speaker, String text) {}

  private final List<Speaker> cast;
  private final SpokenLines lines;
  private final Instructions instructions;

  /** Prompts for an episode; the cast bears the names that it is addressed by. */
  public Prompts(Briefing briefing, List<Speaker> cast) {
    this.cast = List.copyOf(cast);
    this.lines = new SpokenLines(cast);
    this.instructions = new Instructions(briefing, this.cast, lines);
  }

  /**
   * Asks a speaker for a reply to the latest of what was said.
   *
   * @param speaker who shall answer
   * @param said everything said so far, oldest first
   */
  public ChatRequest ask(Speaker speaker, List<Said> said) {
    List<Said> recent = said.subList(Math.max(0, said.size() - MOST_TURNS), said.size());
    return ask(speaker, Recollection.of(recent), AnswerWishes.REPLY);
  }

  /**
   * Asks a speaker for the next answer.
   *
   * @param speaker who shall answer
   * @param memory what it remembers of what was said
   */
  public ChatRequest ask(Speaker speaker, Recollection memory, AnswerWishes wishes) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!memory.notes().isEmpty()) {
      messages.add(user(notesLine(memory.notes())));
    }
    for (Said turn : memory.turns()) {
      messages.add(
          turn.speaker().equals(speaker.id())
              ? new ChatMessage(ChatMessage.Role.ASSISTANT, SpokenLines.words(turn.text()))
              : user(lines.line(turn)));
    }
    boolean othersSpokeLast =
        !memory.turns().isEmpty() && messages.getLast().role() == ChatMessage.Role.USER;
    if (!othersSpokeLast) {
      messages.add(user(cue(wishes.occasion())));
    }
    return new ChatRequest(
        instructions.of(speaker, wishes), messages, wishes.maxTokens(), wishes.temperature());
  }

  /** How many tokens the instructions of a speaker take, by estimate. */
  public int instructionTokens(Speaker speaker, AnswerWishes wishes) {
    return TokenUsage.estimate(instructions.of(speaker, wishes));
  }

  /** The last words of an episode where no language model can be paid to find them, in English. */
  public String farewell() {
    String person =
        cast.stream()
            .filter(speaker -> speaker.role() == Speaker.Role.PERSON)
            .map(speaker -> ", " + lines.nameOf(speaker))
            .findFirst()
            .orElse("");
    return "That is all the time we have" + person + ". Thank you for the talk, and goodbye.";
  }

  static String notesLine(String notes) {
    return "(Notes on what was said earlier: " + SpokenLines.words(notes) + ")";
  }

  private static String cue(AnswerWishes.Occasion occasion) {
    return switch (occasion) {
      case OPENING -> "(Open the episode.)";
      case CLOSING -> "(Close the episode.)";
      case REPLY, UNPROMPTED -> "(Go on with the conversation.)";
    };
  }

  private static ChatMessage user(String text) {
    return new ChatMessage(ChatMessage.Role.USER, text);
  }
}
