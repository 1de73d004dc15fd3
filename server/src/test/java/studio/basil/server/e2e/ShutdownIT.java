package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownIT {
  @TempDir Path folder;

  @Test
  void terminatedServer_tellsItsSessionsAndFinishesTheirFiles() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder);
        RunningProcess client =
            NodeScript.start("hold.mjs", server.url(), SpokenWav.file().toString())) {
      NodeScript.awaitStage(client, "answered");
      server.process().terminate();

      assertThat(server.process().exitCode()).isZero();
      JsonNode seen = NodeScript.awaitStage(client, "over");
      assertThat(seen.path("end").path("reason").asText()).isEqualTo("server-closing");
      assertThat(seen.path("ready").path("files")).isNotEmpty();
      Episode episode =
          new Episode(server.recordings().resolve(seen.path("ready").path("episodeId").asText()));
      episode.assertComplete();
      assertThat(episode.eventTypes()).endsWith("session.end");
      assertThat(server.process().lines()).noneMatch(line -> line.contains("ERROR"));
    }
  }

  @Test
  void collectorThatNeverAnswers_holdsNothingUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.launch(
                folder,
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort()))) {
      server.awaitReady();
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      server.process().terminate();
      assertThat(server.process().exitCode()).isZero();
    }
  }

  @Test
  void serverTerminatedWhileItLoads_endsInOrder() throws Exception {
    try (ServerProcess server = ServerProcess.launch(folder, Map.of())) {
      server.url();
      server.process().terminate();
      assertThat(server.process().exitCode()).isZero();
    }
  }
}
