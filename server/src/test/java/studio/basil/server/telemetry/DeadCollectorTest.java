package studio.basil.server.telemetry;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.settings.TelemetrySettings.Collector;

/** A collector that does not answer is no reason to stay. */
class DeadCollectorTest {
  /** The exporter itself would try for longer. */
  private static final Duration BELOW_THE_EXPORTERS = Duration.ofSeconds(9);

  private static Traces traces(int port) {
    return new Traces(
        new Collector(URI.create("http://127.0.0.1:" + port), Map.of(), "basil"),
        "1.2.3",
        Duration.ofMillis(100));
  }

  private static void sendAndClose(Traces traces) {
    for (int i = 0; i < 1_000; i++) {
      traces.request("GET", "/sessions", Optional.empty()).end();
    }
    assertTimeoutPreemptively(BELOW_THE_EXPORTERS, traces::close);
  }

  @Test
  void close_withACollectorThatTakesAndNeverAnswers_endsInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      sendAndClose(traces(silent.getLocalPort()));
    }
  }

  @Test
  void close_withoutACollector_endsInTime() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    sendAndClose(traces(port));
  }
}
