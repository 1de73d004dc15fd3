package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressingSceneTest extends SceneTest {

  @Test
  void name_isAnsweredByItsBearer() throws IOException {
    assertThat(answerers("Guest, who are you?")).containsExactly("guest");
  }

  @Test
  void nameOfTheLastSpeaker_isAnsweredByTheSameAgain() throws IOException {
    assertThat(answerers("Claude, who are you?", "Claude, and who else?"))
        .containsExactly("claude", "claude");
  }

  @Test
  void bothOfYou_isAnsweredByBothInTurn() throws IOException {
    assertThat(answerers("Both of you, say hello.")).containsExactly("claude", "guest");
  }

  @Test
  void nobody_isAnsweredInTurn() throws IOException {
    assertThat(answerers("Who are you?", "And you?", "And again?"))
        .containsExactly("claude", "guest", "claude");
  }

  @Test
  void misspeltName_isUnderstood() throws IOException {
    assertThat(answerers("Claude, who are you?", "Clawd, and who else?"))
        .containsExactly("claude", "claude");
  }

  /** Who answers each of these, spoken one after the other. */
  private List<String> answerers(String... said) throws IOException {
    Scene scene = scene();
    long at = 500;
    for (String words : said) {
      scene.personSays(at, at + 1_500, words);
      at += 7_000;
    }

    scene.stopAt(at + 3_000);

    return scene.log.texts("turn.start", "speaker").stream()
        .filter(speaker -> !speaker.equals("you"))
        .toList();
  }
}
