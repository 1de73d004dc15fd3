package studio.basil.socketio.engine;

import org.jspecify.annotations.Nullable;

/** One Engine.IO packet; only a message may carry bytes. */
record EnginePacket(Type type, EngineMessage body) {
  private static final EngineMessage.Text EMPTY = new EngineMessage.Text("");

  static final EnginePacket CLOSE = new EnginePacket(Type.CLOSE, EMPTY);
  static final EnginePacket PING = new EnginePacket(Type.PING, EMPTY);
  static final EnginePacket NOOP = new EnginePacket(Type.NOOP, EMPTY);
  static final EnginePacket PROBE_PONG =
      new EnginePacket(Type.PONG, new EngineMessage.Text("probe"));

  EnginePacket {
    if (type != Type.MESSAGE && body instanceof EngineMessage.Binary) {
      throw new IllegalArgumentException("Only a message may carry bytes, not " + type);
    }
  }

  static EnginePacket message(EngineMessage body) {
    return new EnginePacket(Type.MESSAGE, body);
  }

  boolean isProbe() {
    return type == Type.PING
        && body instanceof EngineMessage.Text(String text)
        && text.equals("probe");
  }

  /** Packet types, each with its digit on the wire. */
  enum Type {
    OPEN('0'),
    CLOSE('1'),
    PING('2'),
    PONG('3'),
    MESSAGE('4'),
    UPGRADE('5'),
    NOOP('6');

    private final char digit;

    Type(char digit) {
      this.digit = digit;
    }

    char digit() {
      return digit;
    }

    static @Nullable Type ofDigit(char digit) {
      return switch (digit) {
        case '0' -> OPEN;
        case '1' -> CLOSE;
        case '2' -> PING;
        case '3' -> PONG;
        case '4' -> MESSAGE;
        case '5' -> UPGRADE;
        case '6' -> NOOP;
        default -> null;
      };
    }
  }
}
