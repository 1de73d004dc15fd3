package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcmPiecesTest {
  private final PcmPieces pieces = new PcmPieces();

  @Test
  void next_sampleAcrossThreeBuffers_isWhole() {
    assertThat(pieces.next(List.of(bytes(0), bytes(), bytes(64)))).containsExactly(0.5f);
  }

  @Test
  void next_sampleAcrossTwoCalls_comesWithTheSecond() {
    assertThat(pieces.next(List.of(bytes(0, 64, 0)))).containsExactly(0.5f);
    assertThat(pieces.next(List.of(bytes(0xC0)))).containsExactly(-0.5f);
  }

  @Test
  void next_noBytes_keepsTheByteThatIsLeft() {
    assertThat(pieces.next(List.of(bytes(0)))).isEmpty();
    assertThat(pieces.next(List.of())).isEmpty();
    assertThat(pieces.next(List.of(bytes(64)))).containsExactly(0.5f);
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
