package studio.basil.conversation.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.listening.Addressee;
import studio.basil.conversation.listening.Addressing;

/** The speakers of a session: a person, the host and the guest. */
record Cast(Speaker person, Speaker host, Speaker guest) {
  static final String PERSON_ID = "you";
  static final String HOST_ID = "claude";
  static final String GUEST_ID = "guest";

  /** The cast of an episode; the AI speakers may have names from its briefing. */
  static Cast with(String participantName, Briefing briefing) {
    return new Cast(
        new Speaker(PERSON_ID, participantName, Speaker.Role.PERSON),
        briefing.named(new Speaker(HOST_ID, "Claude", Speaker.Role.HOST)),
        briefing.named(new Speaker(GUEST_ID, "Guest", Speaker.Role.GUEST)));
  }

  List<Speaker> all() {
    return List.of(person, host, guest);
  }

  /** The AI speakers, the host first. */
  List<Speaker> answerers() {
    return List.of(host, guest);
  }

  Speaker answerer(String id) {
    return id.equals(host.id()) ? host : guest;
  }

  /** The AI speakers who are called in what the person said, in the order in which they answer. */
  List<String> addressees(String text) {
    return switch (new Addressing(answerers()).addressee(text)) {
      case Addressee.One(String speaker) -> List.of(speaker);
      case Addressee.Everybody() -> answerers().stream().map(Speaker::id).toList();
      case Addressee.Nobody() -> List.of();
    };
  }

  /** Whom the last sentence of an AI speaker calls, the person included; null if nobody. */
  @Nullable String calledAtTheEnd(String text) {
    String last = text.substring(text.stripTrailing().lastIndexOf(". ") + 1);
    return switch (new Addressing(all()).addressee(last)) {
      case Addressee.One(String speaker) -> speaker;
      case Addressee.Everybody _, Addressee.Nobody _ -> null;
    };
  }
}
