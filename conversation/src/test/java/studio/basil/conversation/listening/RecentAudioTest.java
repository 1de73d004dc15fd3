package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentAudioTest {
  private final RecentAudio recent = new RecentAudio(6);

  @Test
  void givesWhatLiesBetweenTwoPositions() {
    add(0, 1, 2);
    add(3, 4, 5);

    assertThat(between(1, 5)).containsExactly(1f, 2f, 3f, 4f);
  }

  @Test
  void keepsAtLeastTheLastSamples() {
    add(0, 1, 2);
    add(3, 4, 5);
    add(6, 7, 8);

    assertThat(between(3, 9)).containsExactly(3f, 4f, 5f, 6f, 7f, 8f);
  }

  @Test
  void forgetsWhatIsOlderThanThat() {
    add(0, 1, 2);
    add(3, 4, 5);
    add(6, 7, 8);
    add(9, 10, 11);

    assertThat(between(0, 12)).doesNotContain(0f, 1f, 2f);
  }

  @Test
  void forgetsWhatIsLetGo() {
    add(0, 1, 2);
    add(3, 4, 5);

    recent.forgetBefore(4);

    assertThat(between(0, 6)).containsExactly(3f, 4f, 5f);
  }

  @Test
  void goesOnAfterAllWasLetGo() {
    add(0, 1, 2);
    recent.forgetBefore(4);

    add(3, 4, 5);

    assertThat(between(0, 6)).containsExactly(3f, 4f, 5f);
  }

  private void add(float... samples) {
    recent.add(samples);
  }

  private List<Float> between(long start, long end) {
    List<Float> samples = new ArrayList<>();
    recent.between(
        start,
        end,
        piece -> {
          for (float sample : piece) {
            samples.add(sample);
          }
        });
    return samples;
  }
}
