package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.budget.Money;

class BudgetSceneTest extends SceneTest {
  private static final Duration LONG = Duration.ofMinutes(30);

  @Test
  void fourFifthsOfTheMoney_areWarnedOf() throws IOException {
    Scene scene = scene(limited("0.006", LONG));
    talk(scene, 3);

    assertThat(levels(scene).getFirst()).isEqualTo(Level.WARNED);
    assertThat(scene.client.all(ServerEvent.BudgetWarned.class).getFirst().status().spent())
        .isGreaterThanOrEqualTo(Money.ofUsd("0.0048"));
  }

  @Test
  void fourFifthsOfTheTime_areWarnedOf() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(20)));

    scene.stopAt(19_000);

    assertThat(levels(scene)).containsExactly(Level.WARNED);
    assertThat(scene.log.firstMs("budget.warned")).isBetween(16_000L, 16_500L);
  }

  @Test
  void answersAfterTheLimit_areShortAndInTheLocalVoice() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(20)));
    scene.claude.says("Before.").says("After.");
    scene.personTypes(1_000, "Claude, are you there?");
    scene.personTypes(22_000, "Claude, are you there still?");

    scene.stopAt(28_000);

    assertThat(scene.voice.spoken()).containsExactly("Before.");
    assertThat(scene.thriftyVoice.spoken()).containsExactly("After.");
    assertThat(scene.claude.requests().getLast().maxTokens())
        .isEqualTo(ThinkingProfile.standard().degradedTokens());
  }

  @Test
  void end_isPolite() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));

    scene.runUntil(80_000);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.transcript()).hasSize(1).first().asString().contains("goodbye");
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("budget-exhausted");
    assertThat(scene.client.all(ServerEvent.RecordingReady.class)).hasSize(1);
  }

  @Test
  void endInTheMiddleOfAnAnswer_isPolite() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));
    scene.claude.says(LONG_ANSWER);
    scene.personTypes(66_000, "Claude, tell me everything.");

    scene.runUntil(85_000);

    assertThat(scene.heardOf("claude")).contains("goodbye");
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("budget-exhausted");
  }

  @Test
  void endWhileTheGuestSpeaks_isPolite() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));
    scene.guest.says(LONG_ANSWER);
    scene.personTypes(66_000, "Guest, tell me everything.");

    scene.runUntil(85_000);

    assertThat(scene.transcript()).hasSize(3).last().asString().contains("goodbye");
  }

  @Test
  void endWhileTheClientIsAway_isNotWaitedFor() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));
    scene.at(50_000, scene::loseClient);

    scene.runUntil(73_000);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("budget-exhausted");
  }

  @Test
  void clientLostInTheFarewell_hearsTheRestOfIt() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));
    scene.at(71_500, scene::loseClient);
    scene.at(75_000, scene::clientBack);

    scene.runUntil(90_000);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.heardOf("claude")).endsWith("goodbye.");
  }

  @Test
  void personWhoStopsInTheFarewell_isNotKept() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));

    scene.stopAt(71_500);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("stopped");
  }

  @Test
  void budgetUsedUpWhileTheSessionCloses_changesNothing() throws IOException {
    Scene scene = scene(limited("5", Duration.ofSeconds(10)));
    scene.recognizer.takes(Duration.ofSeconds(1));
    scene.personSays(68_000, 69_900, "That was all.");

    scene.stopAt(69_800);

    assertThat(scene.log.texts("session.end", "reason")).containsExactly("stopped");
    assertThat(scene.heardOf("claude")).isEmpty();
  }

  @Test
  void answerThatCannotBePaid_endsTheSession() throws IOException {
    Scene scene = scene(limited("0.0005", LONG));
    scene.personTypes(1_000, "Claude, are you there?");

    scene.runUntil(12_000);

    assertThat(scene.claude.requests()).isEmpty();
    assertThat(scene.heardOf("claude")).contains("goodbye");
    assertThat(scene.closed).isCompleted();
  }

  @Test
  void recognitionThatCannotBeReserved_isBookedAllTheSame() throws IOException {
    Scene scene = scene(limited("0.004", LONG));
    scene.personSays(500, 2_500, "Claude, are you there?");

    scene.stopAt(9_000);

    assertThat(SceneLog.usd(scene.log.all("stt.final").getFirst(), "costUsd").signum())
        .isPositive();
  }

  @Test
  void sessionWithoutLimits_isNeverWarned() throws IOException {
    Scene scene =
        scene(
            SessionProfile.standard()
                .with(BudgetLimits.of(BudgetLimits.UNLIMITED_MONEY, BudgetLimits.UNLIMITED_TIME)));
    talk(scene, 4);

    assertThat(levels(scene)).isEmpty();
    assertThat(scene.purse.budget().spent()).isGreaterThan(Money.ZERO);
  }

  private static void talk(Scene scene, int turns) {
    for (int i = 0; i < turns; i++) {
      scene.claude.says(LONG_ANSWER);
      scene.personTypes(1_000 + 14_000L * i, "Claude, tell me everything.");
    }
    scene.stopAt(1_000 + 14_000L * turns);
  }

  private static SessionProfile limited(String usd, Duration time) {
    return SessionProfile.standard().with(BudgetLimits.of(Money.ofUsd(usd), time));
  }

  private static List<Level> levels(Scene scene) {
    return scene.client.all(ServerEvent.BudgetWarned.class).stream()
        .map(warned -> warned.status().level())
        .toList();
  }
}
