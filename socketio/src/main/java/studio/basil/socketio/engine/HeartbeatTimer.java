package studio.basil.socketio.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Sends the server's ping and waits for the pong. Lives on the session's loop. */
final class HeartbeatTimer {
  private static final long NONE = -1;

  private final Heartbeat heartbeat;
  private final HomeLoop home;
  private final LongSupplier nanoClock;
  private final Runnable ping;
  private final Runnable expire;
  private long timer = NONE;
  private boolean waitsForPong;

  HeartbeatTimer(
      Heartbeat heartbeat, HomeLoop home, LongSupplier nanoClock, Runnable ping, Runnable expire) {
    this.heartbeat = heartbeat;
    this.home = home;
    this.nanoClock = nanoClock;
    this.ping = ping;
    this.expire = expire;
  }

  /** Schedules the next ping. */
  void start() {
    long dueNanos = nanoClock.getAsLong() + heartbeat.interval().toNanos();
    waitsForPong = false;
    timer = home.schedule(heartbeat.interval(), () -> sendPing(dueNanos));
  }

  private void sendPing(long dueNanos) {
    waitsForPong = true;
    timer = home.schedule(patience(nanoClock.getAsLong() - dueNanos), expire);
    ping.run();
  }

  /**
   * The client reckons from the handshake, so a ping that a busy loop sent late does not move the
   * deadline; but a client never gets less than half its time.
   */
  private Duration patience(long latenessNanos) {
    long timeoutNanos = heartbeat.timeout().toNanos();
    return Duration.ofNanos(Math.max(timeoutNanos - latenessNanos, timeoutNanos / 2));
  }

  /** The client answered. A pong that nobody asked for changes nothing. */
  void pong() {
    if (waitsForPong) {
      stop();
      start();
    }
  }

  void stop() {
    if (timer != NONE) {
      home.cancel(timer);
      timer = NONE;
    }
  }
}
