package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.Speaker;

class AddressingTest {
  private static final Addressee CLAUDE = new Addressee.One("claude");
  private static final Addressee GUEST = new Addressee.One("guest");

  private final Addressing addressing =
      new Addressing(
          List.of(
              new Speaker("claude", "Claude", Speaker.Role.HOST),
              new Speaker("guest", "Guest", Speaker.Role.GUEST)));

  private void assertAddressed(String text, Addressee expected) {
    assertThat(addressing.addressee(text)).as(text).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claude, what do you think?",
        "Claude what do you think",
        "claude, tell me more",
        "Hey Claude, are you there?",
        "Hey Claude what is a voice?",
        "Hello, Claude.",
        "So, Claude, what is it?",
        "So Claude what is it?",
        "Okay Claude, go on.",
        "Thanks Claude.",
        "Thank you, Claude.",
        "Claude?",
        "Claude!",
        "Claude, begin.",
        "Claude would you say that again?",
        "What do you think, Claude?",
        "What do you think Claude?",
        "What does this mean Claude?",
        "And you, Claude?",
        "And you Claude?",
        "I agree with you, Claude.",
        "You're wrong, Claude.",
        "Can you explain that, Claude, please?",
        "I think, Claude, that you are right.",
        "I know that. Claude, what about you?",
        "Let me ask Claude.",
        "I'd like to ask Claude about his childhood.",
        "What does Claude think?",
        "What does Claude think about it?",
        "What about Claude?",
        "Over to Claude.",
        "I have a question for Claude.",
        "Let's hear from Claude.",
        "Well, yes, Claude, but why?",
        "Host, what comes next?",
        "Let me ask the host.",
        "What do you say, host?",
      })
  void host_isCalled(String text) {
    assertAddressed(text, CLAUDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Clod, what do you think?",
        "Cloud, what do you think?",
        "Claud, tell me more.",
        "Clawed, are you there?",
        "Clawd what do you think?",
        "Hey Cloud, tell me more.",
        "Hey cloud what is a voice?",
        "So, clod, what is it?",
        "Cloud what do you think?",
        "What do you think, cloud?",
        "What do you think cloud?",
        "And you, Clawed?",
        "Let me ask cloud.",
        "What does cloud think?",
        "Thank you, Klaud.",
      })
  void host_misspelled_isCalled(String text) {
    assertAddressed(text, CLAUDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Guest, what do you think?",
        "So guest, what do you make of it?",
        "So guest what do you make of it?",
        "Guest, are you there?",
        "What do you think, guest?",
        "What do you think guest?",
        "And our guest, what do you say?",
        "What does our guest think?",
        "What does the guest think?",
        "Let me ask our guest.",
        "Let me ask the guest.",
        "I have a question for our guest.",
        "Hello, dear guest.",
        "Guessed, what do you think?",
        "Hey guest tell us more.",
        "Guest, do you agree with Claude?",
        "Guest, Claude said that you are wrong.",
        "Thank you, Claude. Guest, what is your view?",
        "Claude, thank you. And what do you think, guest?",
      })
  void guest_isCalled(String text) {
    assertAddressed(text, GUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What do the both of you think?",
        "Both of you are wrong.",
        "What do you two think?",
        "You two, be nice.",
        "Hello everybody.",
        "Hello everyone, welcome.",
        "Everybody, what comes to your mind?",
        "What does everybody think?",
        "Thanks, everyone.",
        "Hey guys, what is up?",
        "What do you think, folks?",
        "Claude and guest, what do you think?",
        "Claude and our guest, what do you think?",
        "I have a question for Claude and the guest.",
        "Can all of you hear me?",
      })
  void everybody_isCalled(String text) {
    assertAddressed(text, new Addressee.Everybody());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "What is a voice?",
        "Claude said that before.",
        "Claude is right.",
        "So Claude thinks that it is wrong.",
        "I agree with Claude.",
        "I agree with Claude and the guest.",
        "Do you agree with Claude?",
        "I talked to Claude yesterday.",
        "As Claude mentioned, it is late.",
        "Claude's point is good.",
        "Who is Claude?",
        "My name is Claude.",
        "I asked Claude about it.",
        "The cloud is white.",
        "I keep it in the cloud.",
        "Is it in the cloud?",
        "Cloud computing is expensive.",
        "Do you like cloud computing?",
        "What about cloud computing?",
        "There was a cloud.",
        "What is a cloud?",
        "Glad you asked, what do you think?",
        "It is cold, what do you think?",
        "The guest is late.",
        "The guest said so.",
        "Who was the guest?",
        "I was a guest there.",
        "Is there another guest?",
        "Everybody knows that.",
        "I know everyone here.",
        "I guessed it.",
        "Guessed wrong again.",
        "The host of the show was good.",
        "And the guest, who is he?",
      })
  void nobody_isCalled(String text) {
    assertAddressed(text, new Addressee.Nobody());
  }

  @Test
  void names_ofSeveralWords_areCalledByTheFirstOrAll() {
    Addressing others =
        new Addressing(
            List.of(
                new Speaker("ada", "Ada Lovelace", Speaker.Role.HOST),
                new Speaker("sofia", "Sofia", Speaker.Role.GUEST)));
    assertThat(others.addressee("Ada, what is it?")).isEqualTo(new Addressee.One("ada"));
    assertThat(others.addressee("What is it, Ada Lovelace?")).isEqualTo(new Addressee.One("ada"));
    assertThat(others.addressee("Sophia, what is it?")).isEqualTo(new Addressee.One("sofia"));
    assertThat(others.addressee("Odd, what is it?")).isEqualTo(new Addressee.Nobody());
  }
}
