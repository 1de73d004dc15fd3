package studio.basil.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO v5 client over WebSocket (Engine.IO v4), as light as can be, so that hundreds of them
 * leave the processor to the server. It speaks no more of the protocol than the live socket needs:
 * one namespace, events with at most one binary argument, heartbeats.
 *
 * <p>Used on one event loop only.
 */
final class StudioLink {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUDIO = "451-[\"audio.chunk\",{\"_placeholder\":true,\"num\":0}]";

  private final Listener listener;
  private @Nullable ClientWebSocket socket;
  private @Nullable JsonNode awaitsBinary;

  /** Hears what the server sends. */
  interface Listener {

    /** The connection stands. */
    void connected();

    /**
     * An event came.
     *
     * @param packet the name and the arguments
     * @param bytes length of its binary argument, 0 if it has none
     */
    void event(JsonNode packet, int bytes);

    /** The connection is gone, or was never made. */
    void lost(String reason);
  }

  StudioLink(Listener listener) {
    this.listener = listener;
  }

  /** Connects to a server on this machine. */
  void connect(WebSocketClient client, int port) {
    ClientWebSocket connecting = client.webSocket();
    socket = connecting;
    connecting
        .textMessageHandler(this::text)
        .binaryMessageHandler(this::binary)
        .closeHandler(_ -> listener.lost("closed: " + connecting.closeReason()));
    connecting
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/socket.io/?EIO=4&transport=websocket"))
        .onFailure(failure -> listener.lost(String.valueOf(failure.getMessage())));
  }

  /** Sends an event; {@code packet} is its JSON, an array of its name and arguments. */
  void emit(String packet) {
    write("42" + packet);
  }

  /** Sends a piece of the person's speech. */
  void audio(byte[] pcm16) {
    write(AUDIO);
    ClientWebSocket open = socket;
    if (open != null && !open.isClosed()) {
      open.writeBinaryMessage(Buffer.buffer(pcm16));
    }
  }

  /** Closes the connection. */
  void close() {
    ClientWebSocket open = socket;
    if (open != null) {
      var _ = open.close();
    }
  }

  private void write(String packet) {
    ClientWebSocket open = socket;
    if (open != null && !open.isClosed()) {
      open.writeTextMessage(packet);
    }
  }

  private void text(String packet) {
    if (packet.startsWith("42")) {
      listener.event(json(packet.substring(2)), 0);
    } else if (packet.startsWith("451-")) {
      awaitsBinary = json(packet.substring("451-".length()));
    } else if (packet.startsWith("40")) {
      listener.connected();
    } else if (packet.startsWith("0")) {
      write("40");
    } else if (packet.equals("2")) {
      write("3");
    } else {
      listener.lost("unexpected packet: " + packet);
    }
  }

  private void binary(Buffer attachment) {
    JsonNode packet = awaitsBinary;
    awaitsBinary = null;
    if (packet == null) {
      listener.lost("an attachment without its packet");
    } else {
      listener.event(packet, attachment.length());
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("The server sent what is no JSON: " + text, fault);
    }
  }
}
