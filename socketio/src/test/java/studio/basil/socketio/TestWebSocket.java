package studio.basil.socketio;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** A WebSocket client that keeps what it received until the test asks for it. */
public final class TestWebSocket implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final WebSocket socket;

  /** Connects to a path with its query. */
  public TestWebSocket(int port, String pathAndQuery, String... headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int index = 0; index < headers.length; index += 2) {
      builder.header(headers[index], headers[index + 1]);
    }
    socket =
        TestServer.await(
            builder.buildAsync(
                URI.create("ws://127.0.0.1:" + port + pathAndQuery), new Collector()));
  }

  /** Sends a text. */
  public TestWebSocket send(String text) {
    TestServer.await(socket.sendText(text, true));
    return this;
  }

  /** Sends bytes. */
  public TestWebSocket send(byte[] bytes) {
    TestServer.await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    return this;
  }

  /** Sends a part of a text. */
  public TestWebSocket sendPart(String text, boolean last) {
    TestServer.await(socket.sendText(text, last));
    return this;
  }

  /** The next text. */
  public String text() {
    return (String) TestServer.take(messages);
  }

  /** The next bytes. */
  public byte[] bytes() {
    return (byte[]) TestServer.take(messages);
  }

  /** The status and reason the server closed with, such as {@code 1002 malformed}. */
  public String closed() {
    return TestServer.await(closed);
  }

  /** Cuts the connection without a word. */
  public void cut() {
    socket.abort();
  }

  @Override
  public void close() {
    cut();
    http.shutdownNow();
  }

  private final class Collector implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      bytes.writeBytes(part);
      if (last) {
        messages.add(bytes.toByteArray());
        bytes.reset();
      }
      webSocket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      closed.complete(status + " " + reason);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.complete("error " + error);
    }
  }
}
