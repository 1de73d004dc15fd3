package studio.basil.speech.deepgram;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerFaultContract;
import studio.basil.speech.adapter.Watchdog;
import studio.basil.speech.adapter.WireFault;

class DeepgramSynthesizerFaultTest extends SpeechSynthesizerFaultContract {
  private static final Duration LATE = Duration.ofMillis(100);

  private FakeAura server;
  private @Nullable SpeechSynthesizer synthesizer;

  @BeforeEach
  void start() throws IOException {
    server = FakeAura.start();
  }

  @AfterEach
  void stop() {
    if (synthesizer != null) {
      synthesizer.close();
    }
    server.close();
  }

  @Override
  protected SpeechSynthesizer synthesizerMeeting(WireFault fault) {
    switch (fault) {
      case LATENCY ->
          server.answering(
              exchange -> {
                byte[] pcm = server.hear(exchange);
                await(LATE);
                FakeAura.send(exchange, pcm);
              });
      case CUT ->
          server.answering(
              exchange -> {
                begin(exchange);
                throw new IOException("the connection is cut");
              });
      case STALL -> server.answering(this::begin);
      case UNAUTHORIZED ->
          server.refusing(
              401, "{\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\"}");
      case BUSY -> server.refusing(429, "", "Retry-After", "7");
      case FAULT -> server.refusing(500, "");
      case MALFORMED -> server.refusing(200, "<html>Welcome</html>", "Content-Type", "text/html");
      case QUOTA ->
          server.refusing(
              402, "{\"category\":\"PAYMENT_REQUIRED\",\"message\":\"Not enough credits\"}");
    }
    SpeechSynthesizer meeting =
        new DeepgramSynthesizer(
            DeepgramSpeakSettings.of(WireFault.SECRET)
                .withEndpoint(server.endpoint())
                .withTimeouts(fault.timeouts()));
    synthesizer = meeting;
    return meeting;
  }

  /** Sends a second of audio of an answer that never ends. */
  private void begin(HttpExchange exchange) throws IOException {
    byte[] pcm = server.hear(exchange);
    exchange.getResponseHeaders().set("Content-Type", "audio/l16;rate=24000;channels=1");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(pcm, 0, 48_000);
    exchange.getResponseBody().flush();
  }

  private static void await(Duration time) {
    CountDownLatch over = new CountDownLatch(1);
    new Watchdog(over::countDown).set(time);
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
