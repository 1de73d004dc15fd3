package studio.basil.conversation.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private final FrameQueue queue = new FrameQueue();

  @Test
  void take_acrossPieces_joinsThem() {
    queue.add(new float[] {1, 2});
    queue.add(new float[] {3, 4, 5});
    assertThat(queue.take(3)).containsExactly(1, 2, 3);
    assertThat(queue.take(2)).containsExactly(4, 5);
    assertThat(queue.length()).isZero();
  }

  @Test
  void take_moreThanThereIs_givesWhatThereIs() {
    queue.add(new float[] {1});
    assertThat(queue.take(10)).containsExactly(1);
    assertThat(queue.take(10)).isEmpty();
  }

  @Test
  void add_emptyPiece_addsNothing() {
    queue.add(new float[0]);
    queue.add(new float[] {1});
    assertThat(queue.take(1)).containsExactly(1);
  }

  @Test
  void clear_inTheMiddleOfAPiece_leavesNothing() {
    queue.add(new float[] {1, 2, 3});
    queue.take(1);
    queue.clear();
    assertThat(queue.length()).isZero();
    queue.add(new float[] {4});
    assertThat(queue.take(5)).containsExactly(4);
  }

  @Property
  void samples_anyPiecesAndTakes_comeOutAsTheyWentIn(
      @ForAll List<@IntRange(max = 50) Integer> pieces,
      @ForAll List<@IntRange(max = 70) Integer> takes) {
    FrameQueue anyQueue = new FrameQueue();
    int in = 0;
    for (int length : pieces) {
      float[] piece = new float[length];
      for (int i = 0; i < length; i++) {
        piece[i] = in;
        in++;
      }
      anyQueue.add(piece);
    }
    List<Float> out = new ArrayList<>();
    for (int most : takes) {
      for (float sample : anyQueue.take(most)) {
        out.add(sample);
      }
    }
    assertThat(anyQueue.length()).isEqualTo(in - out.size());
    for (int i = 0; i < out.size(); i++) {
      assertThat(out.get(i)).isEqualTo((float) i);
    }
  }
}
