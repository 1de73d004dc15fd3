package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Pcm16Test {
  @Property(tries = 200)
  void toBytes_ofToFloats_givesTheSameBytes(@ForAll byte[] bytes) {
    byte[] even = Arrays.copyOf(bytes, bytes.length / 2 * 2);
    assertThat(Pcm16.toBytes(Pcm16.toFloats(even))).isEqualTo(even);
  }

  @Test
  void toFloats_readsLittleEndian() {
    assertThat(Pcm16.toFloats(new byte[] {0, 0x40, 0, (byte) 0x80})).containsExactly(0.5f, -1f);
  }

  @Test
  void toFloats_oddNumberOfBytes_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pcm16.toFloats(new byte[3]))
        .withMessageContaining("3");
  }

  @Test
  void toBytes_roundsToTheNearestStep() {
    float[] samples = {0.6f / 32768, -0.6f / 32768, 0.4f / 32768};
    assertThat(Pcm16.toBytes(samples)).containsExactly(1, 0, -1, -1, 0, 0);
  }

  @Test
  void toBytes_beyondFullScale_isClipped() {
    float[] samples = {1.5f, -1.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
    assertThat(Pcm16.toFloats(Pcm16.toBytes(samples)))
        .containsExactly(32767 / 32768f, -1f, 32767 / 32768f, -1f, 0f);
  }

  @Test
  void toBytes_ofARange_takesOnlyTheRange() {
    float[] samples = {0.1f, 0.2f, 0.3f, 0.4f};
    assertThat(Pcm16.toBytes(samples, 1, 2)).isEqualTo(Pcm16.toBytes(new float[] {0.2f, 0.3f}));
  }

  @Test
  void toBytes_rangeOutsideTheArray_isRefused() {
    assertThatThrownBy(() -> Pcm16.toBytes(new float[4], 3, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
