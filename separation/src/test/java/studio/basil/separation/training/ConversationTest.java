package studio.basil.separation.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import studio.basil.separation.testing.Recordings;

class ConversationTest {
  private static final List<Conversation.Utterance> UTTERANCES =
      List.of(utterance(1), utterance(2), utterance(3));

  /** Ten seconds of which the middle is speech. */
  private static Conversation.Utterance utterance(int number) {
    boolean[] mask = new boolean[1_000];
    Arrays.fill(mask, 200, 800, true);
    float[] samples = new float[10 * Recordings.RATE_HZ];
    for (int i = 2 * Recordings.RATE_HZ; i < 8 * Recordings.RATE_HZ; i++) {
      samples[i] = (float) (0.1 * Math.sin(number * i * 0.1));
    }
    return new Conversation.Utterance(samples, mask);
  }

  private static Conversation conversation(int seed) {
    return new Conversation(UTTERANCES, new SplittableRandom(seed));
  }

  @Test
  void theSameSeed_givesTheSameConversation() {
    assertThat(conversation(3).samples()).containsExactly(conversation(3).samples());
    assertThat(conversation(3).voices()).containsExactly(conversation(3).voices());
    assertThat(conversation(4).samples()).isNotEqualTo(conversation(3).samples());
  }

  @Test
  void conversations_holdSilence_oneVoiceAndSeveral() {
    int[] frames = new int[5];
    for (int seed = 0; seed < 8; seed++) {
      Conversation conversation = conversation(seed);
      assertThat(conversation.samples()).hasSize(15 * Recordings.RATE_HZ);
      for (int voices : conversation.voices()) {
        frames[voices]++;
      }
      for (float sample : conversation.samples()) {
        assertThat(sample).isBetween(-1f, 1f);
      }
    }

    assertThat(frames[0]).isGreaterThan(800);
    assertThat(frames[1]).isGreaterThan(1_500);
    assertThat(frames[2]).isGreaterThan(100);
  }
}
