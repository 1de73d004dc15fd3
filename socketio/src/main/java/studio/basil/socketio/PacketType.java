package studio.basil.socketio;

import org.jspecify.annotations.Nullable;

/** Socket.IO packet types, each with its digit on the wire. */
enum PacketType {
  CONNECT('0'),
  DISCONNECT('1'),
  EVENT('2'),
  ACK('3'),
  CONNECT_ERROR('4'),
  BINARY_EVENT('5'),
  BINARY_ACK('6');

  private final char digit;

  PacketType(char digit) {
    this.digit = digit;
  }

  char digit() {
    return digit;
  }

  boolean isBinary() {
    return this == BINARY_EVENT || this == BINARY_ACK;
  }

  boolean isEvent() {
    return this == EVENT || this == BINARY_EVENT;
  }

  static @Nullable PacketType ofDigit(char digit) {
    return switch (digit) {
      case '0' -> CONNECT;
      case '1' -> DISCONNECT;
      case '2' -> EVENT;
      case '3' -> ACK;
      case '4' -> CONNECT_ERROR;
      case '5' -> BINARY_EVENT;
      case '6' -> BINARY_ACK;
      default -> null;
    };
  }
}
