package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ObserverSceneTest extends SceneTest {
  @Test
  void observer_hearsEveryEventOfTheLog() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(6_000);

    assertThat(scene.observed)
        .contains("session.start", "stt.final", "llm.complete", "turn.metrics", "session.end")
        .containsExactlyElementsOf(
            scene.log.events().stream().map(event -> SceneLog.text(event, "type")).toList());
  }

  @Test
  void observerThatFails_harmsNobody() throws IOException {
    Scene scene = scene();
    scene.observerFails = true;
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(6_000);

    assertThat(scene.transcript())
        .containsExactly("you: What is a voice?", "claude: A voice is a sound.");
    assertThat(scene.faults()).isEmpty();
  }
}
