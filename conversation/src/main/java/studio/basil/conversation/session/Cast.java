package studio.basil.conversation.session;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Speaker;

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
    String called = addressee(text);
    return called == null ? List.of() : List.of(called);
  }

  /** Whom an AI speaker calls at the end of its answer, or null. */
  @Nullable String calledAtTheEnd(String text) {
    String last = text.substring(text.lastIndexOf(". ") + 1);
    return last.toLowerCase(Locale.ROOT)
            .matches(".*\\b" + Pattern.quote(person.name().toLowerCase(Locale.ROOT)) + "\\W*$")
        ? person.id()
        : addressee(last);
  }

  /** The AI speaker who is called by name at the beginning or end of what was said, or null. */
  private @Nullable String addressee(String text) {
    String said = text.toLowerCase(Locale.ROOT);
    for (Speaker speaker : answerers()) {
      String name = Pattern.quote(speaker.name().toLowerCase(Locale.ROOT));
      boolean called =
          Pattern.compile("^\\W*((hey|hi|hello|so|and|well|ok|okay|thanks)\\W+)?" + name + "\\b")
                  .matcher(said)
                  .find()
              || Pattern.compile("\\b" + name + "\\W*$").matcher(said).find();
      if (called) {
        return speaker.id();
      }
    }
    return null;
  }
}
