package studio.basil.speech.streaming;

import java.net.http.HttpHeaders;
import java.time.Duration;

/** Why a socket is no more. */
public sealed interface SocketEnd {

  /** The server answered the handshake with another status than 101. */
  record Refused(int status, HttpHeaders headers, String body) implements SocketEnd {}

  /** The server sent a close frame (RFC 6455, section 7.4). */
  record Closed(int code, String reason) implements SocketEnd {}

  /** The server can't be reached, or the connection broke. */
  record Broken(Throwable cause) implements SocketEnd {}

  /** The server gave no sign of life for so long: no handshake, or no answer to a ping. */
  record Silent(Duration patience) implements SocketEnd {}

  /** The server takes what is sent far too slowly. */
  record Clogged(int waitingBytes) implements SocketEnd {}
}
