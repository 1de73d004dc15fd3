package studio.basil.speech.adapter;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that answers every request as a test tells it to. */
public final class FakeHttp implements AutoCloseable {
  private static final int CUT_LENGTH = 100_000;

  private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;

  /**
   * A request as it came over the wire.
   *
   * @param body one character for each byte (ISO 8859-1)
   */
  public record Received(String method, String path, Headers headers, String body) {

    /** The body's bytes. */
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The body as UTF-8 text. */
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the server does with a request; the exchange is closed afterwards. */
  public interface Answer {
    /** Answers. A client that has left is no fault. */
    void give(Received request, HttpExchange exchange) throws Exception;
  }

  /** A server that runs. */
  public FakeHttp(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(answer, exchange));
    server.start();
  }

  /** The server's address, without a path. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests that came, in order. */
  public BlockingQueue<Received> requests() {
    return requests;
  }

  /** Waits for the next request. */
  public Received nextRequest() throws InterruptedException {
    Received request = requests.poll(30, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  /** Answers with a whole body. */
  public static void answer(
      HttpExchange exchange, int status, String type, byte[] body, String... headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Answers with JSON. */
  public static void json(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    answer(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Begins an answer without a length; what is written goes out at the next flush. */
  public static OutputStream stream(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  /** Says nothing until the server is closed. */
  public void stall() throws InterruptedException {
    closing.await();
  }

  /**
   * An answer that meets every request with a fault, in the words of OpenAI's interface.
   *
   * @param type of a right answer
   * @param right the beginning of a right answer, more than one byte
   */
  public void play(WireFault fault, HttpExchange exchange, String type, byte[] right)
      throws IOException, InterruptedException {
    switch (fault) {
      case LATENCY -> {
        var _ = closing.await(20, TimeUnit.MILLISECONDS);
        answer(exchange, 200, type, right);
      }
      case CUT -> {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, CUT_LENGTH);
        exchange.getResponseBody().write(right);
        exchange.getResponseBody().flush();
      }
      case STALL -> stall();
      case UNAUTHORIZED ->
          json(
              exchange,
              401,
              error("Incorrect API key provided: " + WireFault.SECRET, "invalid_api_key"));
      case BUSY ->
          json(
              exchange,
              429,
              error("Rate limit reached", "rate_limit_exceeded"),
              "Retry-After",
              "7");
      case FAULT -> json(exchange, 500, error("The server had an error", "server_error"));
      case MALFORMED ->
          answer(
              exchange, 200, "text/html", "<html>A proxy</html>".getBytes(StandardCharsets.UTF_8));
      case QUOTA ->
          json(exchange, 429, error("You exceeded your current quota", "insufficient_quota"));
    }
  }

  /** An error as OpenAI words it. */
  public static String error(String message, String code) {
    return """
        {"error": {"message": "%s", "type": "%s", "param": null, "code": "%s"}}"""
        .formatted(message, code, code);
  }

  private void handle(Answer answer, HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      requests.add(request);
      answer.give(request, exchange);
    } catch (IOException clientLeft) {
      throw clientLeft;
    } catch (Exception fault) {
      throw new IOException(fault);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
