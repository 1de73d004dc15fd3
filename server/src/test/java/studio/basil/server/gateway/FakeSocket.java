package studio.basil.server.gateway;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what is sent. */
final class FakeSocket implements LiveSocket {
  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /** An event that was sent. */
  record Sent(String event, List<Object> arguments) {

    /** The arguments as JSON texts, binary ones as their length. */
    List<String> texts() {
      return arguments.stream()
          .map(each -> each instanceof byte[] bytes ? bytes.length + " bytes" : each.toString())
          .toList();
    }
  }

  @Override
  public void emit(String event, Object... arguments) {
    sent.add(new Sent(event, List.of(arguments)));
  }

  @Override
  public void close(String detail) {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** The codes of the error events so far. */
  List<String> errors() {
    return sent.stream()
        .filter(each -> each.event().equals("error"))
        .map(each -> each.texts().getFirst().replaceAll(".*\"code\":\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
