package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.speech.ChatMessage;

class PromptsTest {
  private static final Speaker ADA = new Speaker("you", "Ada", Speaker.Role.PERSON);
  private static final Speaker CLAUDE = new Speaker("claude", "Claude", Speaker.Role.HOST);
  private static final Speaker GUEST = new Speaker("guest", "Robin", Speaker.Role.GUEST);

  private final Prompts prompts =
      new Prompts(
          new Briefing("tea", "Tea", "# Tea\n\nNever 100 %s hot."), List.of(ADA, CLAUDE, GUEST));

  private List<ChatMessage> messages(Speaker speaker, Said... said) {
    return prompts.ask(speaker, List.of(said)).messages();
  }

  private static ChatMessage user(String text) {
    return new ChatMessage(ChatMessage.Role.USER, text);
  }

  private static ChatMessage assistant(String text) {
    return new ChatMessage(ChatMessage.Role.ASSISTANT, text);
  }

  @Test
  void system_saysWhoTheSpeakerIsAndWhoElseIsThere() {
    String system = prompts.ask(CLAUDE, List.of()).system();
    assertThat(system)
        .startsWith("You are Claude, the host of a live podcast.")
        .contains("Ada (a person) and Robin (the guest)");
  }

  @Test
  void system_holdsTheBriefingAsItIs() {
    assertThat(prompts.ask(GUEST, List.of()).system()).contains("# Tea\n\nNever 100 %s hot.");
  }

  @Test
  void messages_areToldFromTheSpeakersSide() {
    Said[] said = {
      new Said("you", "Hello."), new Said("claude", "Hi Ada."), new Said("guest", "Hi both.")
    };
    assertThat(messages(CLAUDE, said))
        .containsExactly(user("Ada: Hello."), assistant("Hi Ada."), user("Robin: Hi both."));
    assertThat(messages(GUEST, said))
        .startsWith(user("Ada: Hello."), user("Claude: Hi Ada."), assistant("Hi both."));
  }

  @Test
  void messages_nothingSaid_askToBegin() {
    assertThat(messages(CLAUDE)).hasSize(1);
    assertThat(messages(CLAUDE).getFirst().role()).isEqualTo(ChatMessage.Role.USER);
  }

  @Test
  void messages_ownWordsLast_askToGoOn() {
    assertThat(messages(CLAUDE, new Said("claude", "Hi."))).hasSize(2).startsWith(assistant("Hi."));
    assertThat(messages(CLAUDE, new Said("claude", "Hi.")).getLast().role())
        .isEqualTo(ChatMessage.Role.USER);
  }

  @Test
  void messages_longConversation_holdTheLatest() {
    List<Said> said = IntStream.range(0, 100).mapToObj(i -> new Said("you", "turn " + i)).toList();
    List<ChatMessage> messages = prompts.ask(CLAUDE, said).messages();
    assertThat(messages).hasSize(40);
    assertThat(messages.getFirst()).isEqualTo(user("Ada: turn 60"));
    assertThat(messages.getLast()).isEqualTo(user("Ada: turn 99"));
  }

  @Test
  void messages_unknownSpeaker_isNamedById() {
    assertThat(messages(CLAUDE, new Said("caller", "Hello?")))
        .containsExactly(user("caller: Hello?"));
  }
}
