package studio.basil.bench.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that is measured, on a free port of this machine; it ends with this object. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final long STOP_SECONDS = 30;
  private static final int OK = 200;

  private final Process process;
  private final int port;

  private ServiceProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param command that starts it
   * @param folder in which it works
   * @param log where to keep what it says
   * @param settings of its environment, to which its port is added
   * @param ready path that it answers with 200 when it is
   */
  static ServiceProcess start(
      List<String> command, Path folder, Path log, Map<String, String> settings, String ready)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(Cores.forServer(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    builder.environment().put("PORT", String.valueOf(port));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    ServiceProcess service = new ServiceProcess(process, port);
    try {
      service.awaitReady(ready, log);
      return service;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      service.close();
      throw failure;
    }
  }

  int port() {
    return port;
  }

  private void awaitReady(String path, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && process.isAlive()) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
            return;
          }
        } catch (IOException notYet) {
          // It does not listen yet.
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
    throw new IOException(
        (process.isAlive()
                ? "The server was not ready within " + PATIENCE
                : "The server ended with " + process.exitValue())
            + ". It said:\n"
            + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
