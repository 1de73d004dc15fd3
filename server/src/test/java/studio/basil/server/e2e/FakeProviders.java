package studio.basil.server.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Anthropic's Messages API and OpenAI's speech and transcription on one port of the loopback
 * address. The model gives one answer; the voice says a sentence and is out of order from then on;
 * whatever is heard has the same words.
 */
final class FakeProviders implements AutoCloseable {
  static final String ANSWER =
      "Basil loves a warm and sunny windowsill above everything else. "
          + "Give it a little water early in the morning, and never let it stand in it. "
          + "Then it will stay with you through the whole of the winter.";

  static final String HEARD = "The bees are well.";

  private static final int SAMPLE_RATE_HZ = 24_000;
  private static final String MESSAGE =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,\
      "usage":{"input_tokens":1000,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
      "usage":{"output_tokens":60}}

      event: message_stop
      data: {"type":"message_stop"}

      """
          .formatted(ANSWER);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger sentences = new AtomicInteger();
  private final AtomicInteger recordings = new AtomicInteger();
  private final HttpServer server;

  FakeProviders() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/messages", this::answer);
    server.createContext("/v1/audio/speech", this::speak);
    server.createContext("/v1/audio/transcriptions", this::hear);
    server.start();
  }

  /** For the variables that name the address of a provider. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often the model was asked. */
  int answers() {
    return answers.get();
  }

  /** How many recordings were heard. */
  int recordings() {
    return recordings.get();
  }

  private void hear(HttpExchange exchange) throws IOException {
    recordings.incrementAndGet();
    String text = "{\"text\": \"" + HEARD + "\"}";
    reply(exchange, 200, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    answers.incrementAndGet();
    reply(exchange, 200, "text/event-stream", MESSAGE.getBytes(StandardCharsets.UTF_8));
  }

  private void speak(HttpExchange exchange) throws IOException {
    if (sentences.incrementAndGet() == 1) {
      reply(exchange, 200, "audio/pcm", hum());
    } else {
      String fault =
          "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}";
      reply(exchange, 500, "application/json", fault.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      out.write(body);
    }
  }

  /** A second of a low tone as 16-bit samples. */
  private static byte[] hum() {
    ByteBuffer samples =
        ByteBuffer.allocate(SAMPLE_RATE_HZ * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < SAMPLE_RATE_HZ; index++) {
      samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 150 * index / SAMPLE_RATE_HZ)));
    }
    return samples.array();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
