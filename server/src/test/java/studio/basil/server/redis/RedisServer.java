package studio.basil.server.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real Redis of this machine, in memory only, on a free port of the loopback. */
public final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = "redis-server";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Path program;
  private final int port;
  private @Nullable Process process;

  private RedisServer(Path program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Where the program is, if this machine has it. */
  private static Optional<Path> program() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one, or skips the test where there is no Redis.
   *
   * @param untested what is not tested then, for people
   */
  public static RedisServer launch(String untested) throws IOException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      System.out.println("SKIPPED: redis-server is not installed, so " + untested + ".");
    }
    assumeTrue(program.isPresent(), "redis-server is not installed");
    RedisServer server = new RedisServer(program.orElseThrow(), freePort());
    server.start();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it, anew if it was stopped, and waits until it answers. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--save",
                    "",
                    "--appendonly",
                    "no"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!answers()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException("Redis did not start");
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return in.read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Its address. */
  public URI address() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /** Kills it, as an outage does. */
  public void stop() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
