package studio.basil.socketio;

import studio.basil.socketio.engine.ProtocolException;

/**
 * What stands before the payload of a Socket.IO packet: {@code type[attachments-][namespace,][id]}.
 * Cheap to read, so that a packet can be dropped before its JSON is parsed.
 *
 * @param type what the packet is
 * @param attachments how many binary messages follow
 * @param namespace starts with a slash
 * @param id of the acknowledgement asked for or given, or {@link #NO_ID}
 * @param payload JSON text, empty if there is none
 */
record PacketHead(PacketType type, int attachments, String namespace, long id, String payload) {
  static final long NO_ID = -1;
  static final String MAIN_NAMESPACE = "/";

  private static final int MAX_ID_DIGITS = 15;
  private static final int MAX_COUNT_DIGITS = 6;
  private static final int MAX_NAMESPACE_LENGTH = 256;

  static PacketHead parse(String text) throws ProtocolException {
    PacketType type = text.isEmpty() ? null : PacketType.ofDigit(text.charAt(0));
    if (type == null) {
      throw ProtocolException.malformed("Unknown Socket.IO packet type.");
    }
    int position = 1;
    int attachments = 0;
    if (type.isBinary()) {
      int end = digitsEnd(text, position, MAX_COUNT_DIGITS);
      if (end == position || end == text.length() || text.charAt(end) != '-') {
        throw ProtocolException.malformed("A binary packet does not say how many attachments.");
      }
      attachments = Integer.parseInt(text, position, end, 10);
      position = end + 1;
    }
    String namespace = MAIN_NAMESPACE;
    if (position < text.length() && text.charAt(position) == '/') {
      int comma = text.indexOf(',', position);
      int end = comma < 0 ? text.length() : comma;
      if (end - position > MAX_NAMESPACE_LENGTH) {
        throw ProtocolException.malformed("A namespace is longer than 256 characters.");
      }
      namespace = text.substring(position, end);
      position = comma < 0 ? end : end + 1;
    }
    int end = digitsEnd(text, position, MAX_ID_DIGITS);
    long id = end == position ? NO_ID : Long.parseLong(text, position, end, 10);
    return new PacketHead(type, attachments, namespace, id, text.substring(end));
  }

  private static int digitsEnd(String text, int start, int maxDigits) throws ProtocolException {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    if (end - start > maxDigits) {
      throw ProtocolException.malformed("A number has too many digits.");
    }
    return end;
  }
}
