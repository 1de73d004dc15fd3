package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class EngineCodecTest {
  @Property
  void payload_encodedAndDecoded_isTheSame(
      @ForAll("packets") @Size(min = 1, max = 8) List<EnginePacket> packets)
      throws ProtocolException {
    String payload = EngineCodec.encodePayload(packets);
    assertThat(EngineCodec.decodePayload(payload)).isEqualTo(packets);
  }

  @Provide
  Arbitrary<List<EnginePacket>> packets() {
    Arbitrary<EnginePacket> texts =
        Arbitraries.strings()
            .filter(text -> text.indexOf(EngineCodec.SEPARATOR) < 0)
            .map(text -> EnginePacket.message(new EngineMessage.Text(text)));
    Arbitrary<EnginePacket> blocks =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(20)
            .map(bytes -> EnginePacket.message(new EngineMessage.Binary(Buffer.buffer(bytes))));
    Arbitrary<EnginePacket> controls =
        Arbitraries.of(
            EnginePacket.CLOSE, EnginePacket.PING, EnginePacket.NOOP, EnginePacket.PROBE_PONG);
    return Arbitraries.oneOf(texts, blocks, controls).list();
  }

  @Property(tries = 1_000)
  void decode_ofAnyText_answersOrRefuses(@ForAll String text) {
    try {
      assertThat(EngineCodec.decodePayload(text)).isNotEmpty();
    } catch (ProtocolException refused) {
      assertThat(refused.reason().kind()).isEqualTo(CloseReason.Kind.MALFORMED);
    }
  }

  @Property(tries = 1_000)
  void decodeUtf8_ofAnyBytes_isExactOrRefused(@ForAll byte[] bytes) {
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    if (Arrays.equals(lenient.getBytes(StandardCharsets.UTF_8), bytes)) {
      assertThat(decodeUtf8(bytes)).isEqualTo(lenient);
    } else {
      assertThatThrownBy(() -> EngineCodec.decodeUtf8(Buffer.buffer(bytes)))
          .isInstanceOf(ProtocolException.class);
    }
  }

  private static String decodeUtf8(byte[] bytes) {
    try {
      return EngineCodec.decodeUtf8(Buffer.buffer(bytes));
    } catch (ProtocolException refused) {
      throw new AssertionError(refused);
    }
  }
}
