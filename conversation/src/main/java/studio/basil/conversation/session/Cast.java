package studio.basil.conversation.session;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.listening.Addressee;
import studio.basil.conversation.listening.Addressing;

/** The speakers of a session: a person, the host and the guest. */
record Cast(Speaker person, Speaker host, Speaker guest) {
  static final String PERSON_ID = "you";
  static final String HOST_ID = "claude";
  static final String GUEST_ID = "guest";

  static Cast with(String participantName) {
    return new Cast(
        new Speaker(PERSON_ID, participantName, Speaker.Role.PERSON),
        new Speaker(HOST_ID, "Claude", Speaker.Role.HOST),
        new Speaker(GUEST_ID, "Guest", Speaker.Role.GUEST));
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
      case Addressee.Nobody() -> List.of();
      case Addressee.One(String speakerId) -> List.of(speakerId);
      case Addressee.Everybody() -> answerers().stream().map(Speaker::id).toList();
    };
  }

  /** Whom an AI speaker calls at the end of its answer, or null. */
  @Nullable String calledAtTheEnd(String text) {
    String last = text.substring(text.lastIndexOf(". ") + 1);
    return last.toLowerCase(Locale.ROOT)
            .matches(".*\\b" + Pattern.quote(person.name().toLowerCase(Locale.ROOT)) + "\\W*$")
        ? person.id()
        : addressee(last);
  }

  private @Nullable String addressee(String text) {
    return new Addressing(answerers()).addressee(text) instanceof Addressee.One(String speakerId)
        ? speakerId
        : null;
  }
}
