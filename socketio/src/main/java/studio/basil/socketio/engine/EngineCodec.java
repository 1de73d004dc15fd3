package studio.basil.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Packets to and from their text: alone in a WebSocket frame, joined in a polling body. */
final class EngineCodec {
  /** Parts packets in a polling body. */
  static final char SEPARATOR = '\u001e';

  private static final char BINARY_PREFIX = 'b';

  private EngineCodec() {}

  /** The text of a packet that carries text. */
  static String encode(EnginePacket packet) {
    return switch (packet.body()) {
      case EngineMessage.Text(String text) -> packet.type().digit() + text;
      case EngineMessage.Binary(Buffer bytes) ->
          BINARY_PREFIX + Base64.getEncoder().encodeToString(bytes.getBytes());
    };
  }

  static String encodePayload(List<EnginePacket> packets) {
    if (packets.size() == 1) {
      return encode(packets.getFirst());
    }
    StringBuilder payload = new StringBuilder();
    for (EnginePacket packet : packets) {
      if (!payload.isEmpty()) {
        payload.append(SEPARATOR);
      }
      payload.append(encode(packet));
    }
    return payload.toString();
  }

  /** One packet from the text of a WebSocket frame. */
  static EnginePacket decode(String text) throws ProtocolException {
    EnginePacket.Type type = text.isEmpty() ? null : EnginePacket.Type.ofDigit(text.charAt(0));
    if (type == null) {
      throw ProtocolException.malformed("Unknown Engine.IO packet type.");
    }
    return new EnginePacket(type, new EngineMessage.Text(text.substring(1)));
  }

  /** The packets of a polling body, in order; at least one. */
  static List<EnginePacket> decodePayload(String payload) throws ProtocolException {
    List<EnginePacket> packets = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = payload.indexOf(SEPARATOR, start);
      String part = payload.substring(start, end < 0 ? payload.length() : end);
      packets.add(
          !part.isEmpty() && part.charAt(0) == BINARY_PREFIX ? decodeBinary(part) : decode(part));
      if (end < 0) {
        return packets;
      }
      start = end + 1;
    }
  }

  private static EnginePacket decodeBinary(String part) throws ProtocolException {
    try {
      byte[] bytes = Base64.getDecoder().decode(part.substring(1));
      return EnginePacket.message(new EngineMessage.Binary(Buffer.buffer(bytes)));
    } catch (IllegalArgumentException notBase64) {
      throw ProtocolException.malformed("A binary packet is not Base64.");
    }
  }

  /** The text of UTF-8 bytes; unlike the JDK's and Netty's shortcuts it takes no broken ones. */
  static String decodeUtf8(Buffer bytes) throws ProtocolException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException broken) {
      throw new ProtocolException(CloseReason.Kind.INVALID_UTF8, "A text is not valid UTF-8.");
    }
  }
}
