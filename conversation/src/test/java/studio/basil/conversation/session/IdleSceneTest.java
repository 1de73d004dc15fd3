package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleSceneTest extends SceneTest {
  private static final Duration IDLE = Duration.ofSeconds(20);

  @Test
  void usualPatience_isTenMinutes() {
    assertThat(SessionProfile.standard().idle()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void sessionInWhichNothingHappens_ends() throws IOException {
    Scene scene = scene(impatient());

    scene.runUntil(19_900);
    assertThat(scene.closed).isNotCompleted();

    scene.runUntil(21_000);
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("idle");
  }

  @Test
  void patience_beginsAnewWithEachWord() throws IOException {
    Scene scene = scene(impatient());
    scene.personTypes(15_000, "Claude, are you there?");

    scene.runUntil(36_000);
    assertThat(scene.closed).isNotCompleted();

    scene.runUntil(40_000);
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("idle");
  }

  @Test
  void autopilot_isNotIdle() throws IOException {
    Scene scene = scene(impatient());
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.runUntil(50_000);

    assertThat(scene.closed).isNotCompleted();
  }

  private static SessionProfile impatient() {
    SessionProfile usual = SessionProfile.standard();
    return new SessionProfile(
        usual.listening(), usual.thinking(), usual.speaking(), usual.budget(), IDLE, usual.kept());
  }
}
