package studio.basil.socketio;

import java.time.Duration;
import studio.basil.socketio.engine.Positive;

/**
 * How Socket.IO's <a href="https://socket.io/docs/v4/connection-state-recovery">connection state
 * recovery</a> is done. A socket whose connection was cut keeps its id, rooms and data, and the
 * client that returns in time gets the events that it missed.
 *
 * <p>What was sent is remembered while the client is there too, since a cut is noticed late. Beyond
 * a limit the oldest events are forgotten; a client that still needs one of them gets a new socket.
 *
 * @param maxDisconnection how long a socket is kept after its connection was cut
 * @param maxMessages messages remembered for one socket, text and binary parts counted alone
 * @param maxBytes bytes remembered for one socket
 * @param maxTotalBytes bytes remembered for all sockets together
 * @param maxKept sockets kept at once; one more and the one kept for longest is forgotten
 */
public record ConnectionStateRecovery(
    Duration maxDisconnection, int maxMessages, long maxBytes, long maxTotalBytes, int maxKept) {
  public ConnectionStateRecovery {
    Positive.require("time of disconnection", maxDisconnection);
    Positive.require("number of remembered messages", maxMessages);
    Positive.require("limit of remembered bytes", maxBytes);
    Positive.require("limit of all remembered bytes", maxTotalBytes);
    Positive.require("number of kept sockets", maxKept);
  }

  /** 1,000 messages or 1 MiB for a socket, 64 MiB in all, 10,000 kept sockets. */
  public static ConnectionStateRecovery within(Duration maxDisconnection) {
    return new ConnectionStateRecovery(maxDisconnection, 1_000, 1L << 20, 64L << 20, 10_000);
  }
}
