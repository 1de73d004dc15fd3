package studio.basil.speech.scripted;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;

/** The conversation so far, as one of its speakers sees it. */
final class Conversation {
  /** Messages of others begin with the speaker's name and a colon. */
  private static final Pattern NAMED = Pattern.compile("(?s)\\s*([\\p{L}][^:\\n]{0,40}):\\s+(.*)");

  private final List<ChatMessage> messages;

  /**
   * What somebody else said.
   *
   * @param name who, or nothing if the message does not tell
   */
  record Remark(Optional<String> name, String text) {}

  Conversation(List<ChatMessage> messages) {
    this.messages = messages;
  }

  /** The last thing that somebody else said. */
  Optional<Remark> lastRemark() {
    return messages.reversed().stream()
        .filter(message -> message.role() == Role.USER)
        .findFirst()
        .map(Conversation::remark);
  }

  /** The names of the others, in the order in which they first spoke. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    messages.stream()
        .filter(message -> message.role() == Role.USER)
        .forEach(message -> remark(message).name().ifPresent(names::add));
    return names;
  }

  /** Whether the speaker itself has said some words before. */
  boolean hasSaid(String words) {
    return messages.stream()
        .anyMatch(message -> message.role() == Role.ASSISTANT && message.text().contains(words));
  }

  /** Whether anybody has told a fact: most of its words stand in one message. */
  boolean holds(String fact) {
    Set<String> stems = Words.stems(fact);
    return messages.stream()
        .map(message -> Words.stems(message.text()))
        .anyMatch(told -> stems.stream().filter(told::contains).count() * 5 >= stems.size() * 4L);
  }

  private static Remark remark(ChatMessage message) {
    Matcher named = NAMED.matcher(message.text());
    return named.matches()
        ? new Remark(Optional.of(named.group(1).strip()), named.group(2))
        : new Remark(Optional.empty(), message.text());
  }
}
