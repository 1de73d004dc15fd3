package studio.basil.speech.sdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on loopback that answers as a test tells it to. */
public class FakeHttpServer implements AutoCloseable {
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** What a test does with a connection whose headers are out. */
  public interface Script {
    /** Writes; the connection is closed in good order afterwards, or cut by an exception. */
    void play(OutputStream out) throws Exception;
  }

  /** A server on a free port. */
  public FakeHttpServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What was asked: the headers, in any case of letters, and the body. */
  public record Request(Headers headers, String body) {}

  /** Waits for the next request. */
  public Request request() throws InterruptedException {
    return requests.take();
  }

  /** How many connections have been used so far. */
  public int connections() {
    return clients.size();
  }

  /** Answers one path with a stream of events. */
  public FakeHttpServer streaming(String path, Script script) {
    return on(
        path,
        exchange -> {
          clients.add(exchange.getRemoteAddress());
          requests.add(
              new Request(
                  exchange.getRequestHeaders(),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          play(script, exchange);
        });
  }

  /** Answers one path with a whole body. */
  public FakeHttpServer answering(String path, int status, String body, String... headers) {
    return on(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Answers one path in any way. */
  public FakeHttpServer on(String path, HttpHandler handler) {
    handlers.put(path, handler);
    return this;
  }

  /** Writes events and sends them off. */
  public static void send(OutputStream out, String events) throws IOException {
    out.write(events.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void handle(HttpExchange exchange) throws IOException {
    HttpHandler handler = handlers.get(exchange.getRequestURI().getPath());
    if (handler == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    } else {
      handler.handle(exchange);
    }
  }

  private static void play(Script script, HttpExchange exchange) throws IOException {
    try (exchange) {
      script.play(exchange.getResponseBody());
    } catch (IOException clientLeft) {
      throw clientLeft;
    } catch (Exception fault) {
      throw new IOException(fault);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
