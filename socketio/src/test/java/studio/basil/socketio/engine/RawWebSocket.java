package studio.basil.socketio.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import studio.basil.socketio.TestServer;

/** A WebSocket client that does what a well-bred one cannot: send broken text, never read. */
final class RawWebSocket implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int MASKED = 0x80;

  private final Socket socket;

  RawWebSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout((int) TestServer.PATIENCE.toMillis());
      String request =
          """
          GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
          \r
          """
              .formatted(port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      skipResponseHead();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void skipResponseHead() throws IOException {
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) socket.getInputStream().read();
    }
  }

  void sendText(byte[] text) {
    send(TEXT, text);
  }

  void sendPing() {
    send(PING, new byte[0]);
  }

  /** Frames of up to 125 bytes, masked with zeros. */
  private void send(int head, byte[] payload) {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) head;
    frame[1] = (byte) (MASKED | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    try {
      socket.getOutputStream().write(frame);
    } catch (IOException cut) {
      // The server may have closed already, which is what such tests wait for.
    }
  }

  /** Reads until the server has closed. */
  void awaitEnd() {
    byte[] sink = new byte[65_536];
    try {
      int read = 0;
      while (read >= 0) {
        read = socket.getInputStream().read(sink);
      }
    } catch (SocketTimeoutException open) {
      throw new AssertionError("The server did not close the connection.", open);
    } catch (IOException cut) {
      // Cut is closed, too.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
