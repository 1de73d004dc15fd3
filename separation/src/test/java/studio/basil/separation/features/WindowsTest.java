package studio.basil.separation.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.basil.separation.activity.Stretch;

class WindowsTest {
  private static int[] frames(int count, int speaker) {
    int[] frames = new int[count];
    Arrays.fill(frames, speaker);
    return frames;
  }

  private static int[] join(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void windows_followEachOther_upToTheEnd() {
    boolean[] mask = new boolean[300];
    Arrays.fill(mask, 20, 275, true);

    assertThat(Windows.of(mask))
        .containsExactly(
            new Stretch(20, 180),
            new Stretch(60, 220),
            new Stretch(100, 260),
            new Stretch(115, 275));
  }

  @Test
  void whatIsShort_isOneWindow_unlessItIsNoWord() {
    boolean[] mask = new boolean[300];
    Arrays.fill(mask, 20, 34, true);
    Arrays.fill(mask, 100, 150, true);

    assertThat(Windows.of(mask)).containsExactly(new Stretch(100, 150));
  }

  @Test
  void noWindow_holdsTwoSpeakers() {
    int[] speakers =
        join(frames(10, -1), frames(100, 0), frames(50, 1), frames(30, -1), frames(170, 1));

    assertThat(Windows.of(speakers))
        .containsExactly(new Stretch(10, 110), new Stretch(110, 160), new Stretch(190, 350));
  }

  @Test
  void whereNobodySpeaks_isNoWindow() {
    assertThat(Windows.of(frames(200, -1))).isEmpty();
  }
}
