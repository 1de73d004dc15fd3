package studio.basil.speech.sdk;

import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.ChatMessage;

/** The messages of a chat as providers want them. */
public final class Turns {

  private Turns() {}

  /** Joins neighbours of one role, since APIs and models' templates demand that roles alternate. */
  public static List<ChatMessage> alternating(List<ChatMessage> messages) {
    List<ChatMessage> joined = new ArrayList<>();
    for (ChatMessage message : messages) {
      if (!joined.isEmpty() && joined.getLast().role() == message.role()) {
        ChatMessage before = joined.removeLast();
        joined.add(new ChatMessage(message.role(), before.text() + "\n" + message.text()));
      } else {
        joined.add(message);
      }
    }
    return joined;
  }
}
