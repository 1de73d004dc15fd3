package studio.basil.speech.google;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server on loopback and can cut the wire. */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket entrance;
  private final int serverPort;
  private final AtomicLong answerBytesLeft = new AtomicLong(Long.MAX_VALUE);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  CuttingRelay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::admit);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Lets so many more bytes of the answers through, then cuts all connections. */
  void cutAfter(long answerBytes) {
    answerBytesLeft.set(answerBytes);
  }

  private void admit() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(client, server));
        Thread.startVirtualThread(() -> copy(client, server, new AtomicLong(Long.MAX_VALUE)));
        Thread.startVirtualThread(() -> copy(server, client, answerBytesLeft));
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private void copy(Socket from, Socket to, AtomicLong left) {
    byte[] buffer = new byte[4_096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int allowed = (int) Math.min(read, left.get());
        out.write(buffer, 0, allowed);
        if (left.addAndGet(-read) <= 0) {
          break;
        }
      }
    } catch (IOException broken) {
      // Either side is gone, so both are.
    }
    cut();
  }

  private void cut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // That was the aim.
      }
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
