package studio.basil.speech.streaming;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire on loopback that can be cut, and that can go dead without anybody being told. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  TcpProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts all connections that there are. */
  void cut() {
    links.forEach(Link::close);
  }

  /** Swallows from now on whatever the connections that there are carry. */
  void freeze() {
    links.forEach(link -> link.frozen = true);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Link link = new Link(near, new Socket(InetAddress.getLoopbackAddress(), target));
        links.add(link);
        Thread.ofVirtual().start(() -> link.pump(link.near, link.far));
        Thread.ofVirtual().start(() -> link.pump(link.far, link.near));
      }
    } catch (IOException closed) {
      cut();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static final class Link {
    private final Socket near;
    private final Socket far;
    private volatile boolean frozen;

    Link(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void pump(Socket from, Socket to) {
      byte[] piece = new byte[8_192];
      try {
        for (int read = from.getInputStream().read(piece); read >= 0; ) {
          if (!frozen) {
            to.getOutputStream().write(piece, 0, read);
          }
          read = from.getInputStream().read(piece);
        }
      } catch (IOException ended) {
        frozen = true;
      } finally {
        close();
      }
    }

    void close() {
      for (Socket each : List.of(near, far)) {
        try {
          each.close();
        } catch (IOException alreadyClosed) {
          frozen = true;
        }
      }
    }
  }
}
