package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.ServerEvent;

class BackchannelSceneTest extends SceneTest {

  @ParameterizedTest
  @ValueSource(strings = {"Mm-hm.", "Right.", "Oh, really?"})
  void attention_isCaptionedAndTheSpeakerGoesOn(String words) throws IOException {
    Scene scene = talkingScene();
    scene.personSays(5_000, 5_600, words);

    scene.stopAt(20_000);

    assertThat(Files.readString(scene.folder.resolve("you.vtt"))).contains(words);
    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
    assertThat(scene.client.all(ServerEvent.AudioStopped.class)).isEmpty();
    assertThat(scene.guest.requests()).isEmpty();
  }

  @Test
  void yes_afterAQuestionIsAnAnswer() throws IOException {
    Scene scene = scene();
    scene.claude.says("Do you like the sea?");
    scene.guest.says("So do I.");
    scene.personTypes(1_000, "Claude, ask me something.");
    scene.personSays(4_000, 4_600, "Yes.");

    scene.stopAt(9_000);

    assertThat(scene.transcript()).endsWith("you: Yes.", "guest: So do I.");
  }

  @Test
  void attention_afterAStatementIsAnsweredByNobody() throws IOException {
    Scene scene = scene();
    scene.claude.says("I like the sea.");
    scene.personTypes(1_000, "Claude, tell me something.");
    scene.personSays(4_000, 4_600, "Yes.");

    scene.stopAt(9_000);

    assertThat(scene.transcript()).endsWith("you: Yes.");
  }
}
