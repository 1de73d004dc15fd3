package studio.basil.socketio.engine;

import java.time.Duration;

/**
 * The server's ping: how often it is sent and how long the client may take to answer it.
 *
 * @param interval time from the handshake or the last pong to the next ping
 * @param timeout time the client has to answer before its session is closed
 */
public record Heartbeat(Duration interval, Duration timeout) {
  /** The reference server's settings: a ping each 25 s, 20 s to answer. */
  public static final Heartbeat DEFAULT =
      new Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(20));

  public Heartbeat {
    Positive.require("ping interval", interval);
    Positive.require("ping timeout", timeout);
  }
}
