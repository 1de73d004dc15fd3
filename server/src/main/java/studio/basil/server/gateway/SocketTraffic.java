package studio.basil.server.gateway;

import java.util.concurrent.atomic.LongAdder;

/** How much goes over the live sockets. Thread-safe. */
public final class SocketTraffic {
  private final LongAdder open = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  SocketTraffic() {}

  void opened() {
    open.increment();
  }

  void closed() {
    open.decrement();
  }

  void receivedOne() {
    received.increment();
  }

  void sentOne() {
    sent.increment();
  }

  /** Connections that are open. */
  public long open() {
    return open.sum();
  }

  /** Events that clients have sent. */
  public long received() {
    return received.sum();
  }

  /** Events that clients were sent. */
  public long sent() {
    return sent.sum();
  }
}
