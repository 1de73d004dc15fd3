package studio.basil.speech.deepgram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import studio.basil.audio.Pcm16;
import studio.basil.speech.SpeechSamples;

/** Deepgram's {@code /v1/speak}: a tone as long as a voice would take for the text. */
final class FakeAura implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SECONDS_PER_CHARACTER = 0.06;
  private static final double LEVEL_DB = -20;
  private static final int CHUNK_BYTES = 4_801;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile HttpHandler handler;

  /** What a client asked for. */
  record Request(String query, String authorization, String text) {}

  private FakeAura(HttpServer server) {
    this.server = server;
    this.handler = exchange -> send(exchange, hear(exchange));
  }

  static FakeAura start() throws IOException {
    FakeAura aura =
        new FakeAura(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    aura.server.setExecutor(aura.threads);
    aura.server.createContext("/v1/speak", exchange -> aura.handler.handle(exchange));
    aura.server.start();
    return aura;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  BlockingQueue<Request> requests() {
    return requests;
  }

  /** Answers in any way from now on. */
  void answering(HttpHandler other) {
    handler = other;
  }

  /** Notes a request and gives the samples of its text. */
  byte[] hear(HttpExchange exchange) throws IOException {
    String text = JSON.readTree(exchange.getRequestBody()).path("text").asText();
    requests.add(
        new Request(
            exchange.getRequestURI().getQuery(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            text));
    double seconds = Math.max(0.3, text.length() * SECONDS_PER_CHARACTER);
    return Pcm16.toBytes(SpeechSamples.tone(seconds * 24_000 / 16_000, LEVEL_DB));
  }

  /** Sends samples in pieces that end in the middle of one. */
  static void send(HttpExchange exchange, byte[] pcm) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "audio/l16;rate=24000;channels=1");
    exchange.getResponseHeaders().set("dg-model-name", "aura-2-thalia-en");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int from = 0; from < pcm.length; from += CHUNK_BYTES) {
        out.write(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + CHUNK_BYTES)));
        out.flush();
      }
    }
  }

  /** Answers every request with an error. */
  void refusing(int status, String body, String... headers) {
    answering(
        exchange -> {
          hear(exchange);
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
