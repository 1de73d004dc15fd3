package studio.basil.server.separations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client of a WebSocket hears. */
public final class HeardSocket implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;

  final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();

  /**
   * Connects.
   *
   * @param headers names and values in turn
   */
  public WebSocket connect(HttpClient client, URI address, String... headers) {
    WebSocket.Builder builder = client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder.buildAsync(address, this).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      messages.add(part.toString());
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  /** The next message. */
  public JsonNode next() throws Exception {
    return JSON.readTree(messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** Whether nothing waits to be read. */
  public boolean isSilent() {
    return messages.isEmpty();
  }

  /** With what the server closes it. */
  public int code() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
