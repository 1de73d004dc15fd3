package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.listening.ListeningProfile;
import studio.basil.conversation.listening.ListeningProfile.Endpoint;
import studio.basil.conversation.listening.ListeningProfile.Influence;
import studio.basil.conversation.listening.ListeningProfile.Learning;

class EndpointingSceneTest extends SceneTest {
  private static final String UNKNOWN_ENDING = "the old house by the river";

  @Test
  void question_endsAfterFourTenthsOfASecond() throws IOException {
    Scene scene = plainScene();
    scene.personSays(500, 2_000, "What is a voice?");

    scene.stopAt(6_000);

    assertThat(endpointMs(scene)).isBetween(400.0, 540.0);
  }

  @Test
  void trailingAnd_isWaitedFor() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "I like the sea and");
    scene.microphone.hears(3_000, 4_000);

    scene.stopAt(8_000);

    assertThat(utterances(scene)).isEqualTo(1);
    assertThat(scene.transcript().getFirst()).isEqualTo("you: I like the sea and");
  }

  @Test
  void pauseOfThreeQuartersOfASecond_endsWhatAStrangerSays() throws IOException {
    Scene scene = plainScene();
    scene.personSays(500, 1_500, UNKNOWN_ENDING);
    scene.personSays(2_250, 3_500, UNKNOWN_ENDING);

    scene.stopAt(5_000);

    assertThat(utterances(scene)).isEqualTo(2);
  }

  @Test
  void samePause_isLeftToAPersonWhoIsKnownToHesitate() throws IOException {
    Scene scene = plainScene();
    scene.personSays(500, 1_500, UNKNOWN_ENDING);
    scene.microphone.hears(2_060, 3_000);
    scene.microphone.hears(3_600, 4_500);
    scene.microphone.hears(5_150, 6_000);
    scene.microphone.hears(6_680, 7_500);
    scene.microphone.hears(8_200, 9_000);
    scene.microphone.hears(9_750, 11_000);

    scene.stopAt(13_000);

    assertThat(utterances(scene)).isEqualTo(1);
  }

  @Test
  void noSilence_isWaitedForLongerThanThreeSeconds() throws IOException {
    Scene scene = scene(slowListener());
    scene.personSays(500, 2_000, "I like the sea and");

    scene.stopAt(8_000);

    assertThat(endpointMs(scene)).isBetween(3_000.0, 3_140.0);
  }

  @Test
  void soundWithoutWords_isAnsweredByNobody() throws IOException {
    Scene scene = scene();
    scene.personMakesSound(500, 2_000);

    scene.runUntil(5_000);

    assertThat(scene.transcript()).isEmpty();
    assertThat(scene.claude.requests()).isEmpty();
    assertThat(orbs(scene).values()).containsOnly(OrbState.IDLE);
  }

  @Test
  void noise_thatWasTakenForWords_leavesNothingPrepared() throws IOException {
    Scene scene = scene();
    scene.recognizer.hears("Hello?");
    scene.microphone.hears(500, 600);

    scene.stopAt(4_000);

    assertThat(scene.transcript()).isEmpty();
    assertThat(scene.log.all("turn.ahead"))
        .allSatisfy(ahead -> assertThat(SceneLog.millis(ahead)).isLessThan(2_000));
  }

  @Test
  void wordsBeforeAPause_areNotTakenForThoseAfterIt() throws IOException {
    Scene scene = scene();
    scene.recognizer.mishears("I like the sea and");
    scene.personSays(500, 2_000, "I like the sea and the wind.");
    scene.microphone.hears(2_900, 4_000);

    scene.stopAt(8_000);

    assertThat(scene.log.texts("turn.ahead", "outcome")).hasSizeLessThan(2);
  }

  @Test
  void personWhoInterrupts_isAnsweredAsSoonAsBefore() throws IOException {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.personSays(500, 2_000, "What is a microphone?");
    scene.personSays(3_400, 5_000, "But is that true?");
    scene.personSays(8_000, 9_500, "What is a voice?");

    scene.stopAt(14_000);

    assertThat(endpointsMs(scene)).hasSize(3).allMatch(delay -> delay < 540);
  }

  private static SessionProfile slowListener() {
    SessionProfile usual = plain();
    Learning learning = Learning.standard();
    return new SessionProfile(
        new ListeningProfile(
            ListeningProfile.Voice.standard(),
            new Endpoint(
                Endpoint.standard().minimumDelay(),
                Endpoint.standard().maximumDelay(),
                new Learning(
                    Duration.ofMillis(2_500),
                    learning.rise(),
                    learning.fall(),
                    learning.margin(),
                    learning.secondThought()),
                Influence.standard())),
        usual.thinking(),
        usual.speaking(),
        usual.budget(),
        usual.idle(),
        usual.kept());
  }

  private static double endpointMs(Scene scene) {
    return endpointsMs(scene).getFirst();
  }

  private static List<Double> endpointsMs(Scene scene) {
    return scene.log.all("turn.metrics").stream()
        .map(metrics -> metrics.path("endpointMs").asDouble())
        .toList();
  }

  private static long utterances(Scene scene) {
    return scene.log.texts("turn.start", "speaker").stream().filter("you"::equals).count();
  }
}
