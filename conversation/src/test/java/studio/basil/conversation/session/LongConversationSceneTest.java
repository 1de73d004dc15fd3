package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import studio.basil.speech.TokenUsage;

class LongConversationSceneTest extends SceneTest {
  private static final int WINDOW_TOKENS = 2_600;
  private static final int TURNS = 60;
  private static final String QUESTION =
      "here is question number %d: what is it, and why, and since when, and who has found it out?";

  @Test
  void requests_stayWithinTheWindowAndNotesStandForOldTurns() throws IOException {
    Scene scene = longScene();
    for (int i = 0; i < TURNS; i++) {
      scene.claude.says("Here is answer number " + i + ".");
      scene.personTypes(turnMs(i), "Claude, " + QUESTION.formatted(i));
    }

    scene.stopAt(turnMs(TURNS));

    assertThat(scene.claude.requests())
        .hasSizeGreaterThan(TURNS)
        .allSatisfy(
            request ->
                assertThat(TokenUsage.estimate(request) + request.maxTokens())
                    .isLessThanOrEqualTo(WINDOW_TOKENS));
    assertThat(scene.claude.requests().getLast().messages().getFirst().text()).startsWith("(Notes");
    assertThat(scene.log.texts("llm.complete", "purpose")).contains("summary");
    assertThat(scene.log.texts("turn.end", "outcome")).containsOnly("complete");
  }

  @Test
  void summariesThatFail_costOnlyTheOldestTurns() throws IOException {
    Scene scene = longScene();
    for (int i = 0; i < TURNS; i++) {
      scene.claude.failsOnce();
      scene.guest.says("Here is answer number " + i + ".");
      scene.personTypes(turnMs(i), "Guest, " + QUESTION.formatted(i));
    }

    scene.stopAt(turnMs(TURNS));

    assertThat(scene.log.texts("llm.failed", "purpose")).isNotEmpty().containsOnly("summary");
    assertThat(scene.log.texts("turn.end", "outcome")).hasSize(TURNS).containsOnly("complete");
  }

  private Scene longScene() throws IOException {
    Scene scene = scene();
    scene.forgets = true;
    scene.claude.window(WINDOW_TOKENS);
    return scene;
  }

  private static long turnMs(int turn) {
    return 1_000 + turn * 2_500L;
  }
}
