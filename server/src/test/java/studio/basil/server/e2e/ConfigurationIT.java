package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationIT {
  @TempDir Path folder;

  @Test
  void wrongSettings_areToldTogetherAndEndWith78() throws Exception {
    Files.writeString(folder.resolve(".env"), "LOG_LEVEL=loud\nBASIL_PROT=4000\n");
    try (ServerProcess server =
        ServerProcess.launch(folder, Map.of("PORT", "x", "TTS_PROVIDER", "elevenlabs"))) {
      assertThat(server.process().exitCode()).isEqualTo(78);
      assertThat(String.join("\n", server.process().lines()))
          .contains("PORT: \"x\" is no whole number. Allowed: a whole number from 0 to 65535.")
          .contains("TTS_PROVIDER: \"elevenlabs\" is not available. Allowed: auto, or with commas")
          .contains("LOG_LEVEL: \"loud\" is not available.")
          .contains("BASIL_PROT: there is no such setting; did you mean PORT?");
    }
  }

  @Test
  void missingKey_isToldByItsVariableAndEndsWith78() throws Exception {
    try (ServerProcess server = ServerProcess.launch(folder, Map.of("STT_PROVIDER", "deepgram"))) {
      assertThat(server.process().exitCode()).isEqualTo(78);
      assertThat(String.join("\n", server.process().lines()))
          .contains("DEEPGRAM_API_KEY: is not set, but STT_PROVIDER names deepgram.");
    }
  }

  @Test
  void brokenBriefing_isAWarningOfAServerThatIsReady() throws Exception {
    Path briefing = Files.createDirectory(folder.resolve("briefings")).resolve("bees.md");
    Files.writeString(briefing, "---\ntitle: Bees\nhoney: much\n---\nBees.\n");
    try (ServerProcess server = ServerProcess.launch(folder, Map.of())) {
      server.awaitReady();
      assertThat(server.get("/ready").statusCode()).isEqualTo(200);
      assertThat(server.get("/ready").body())
          .startsWith("{\"status\":\"ready\",\"warnings\":[")
          .contains("bees.md:3: honey");
    }
  }

  @Test
  void missingModels_leaveTheServerNotReadyAndSayWhatToDo() throws Exception {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    try (ServerProcess server =
        ServerProcess.launch(folder, Map.of("BASIL_MODELS_DIR", nothing.toString()))) {
      server.process().awaitLine("failure", line -> line.contains("No session can be opened"));
      assertThat(server.get("/ready").statusCode()).isEqualTo(503);
      assertThat(server.get("/ready").body())
          .startsWith("{\"status\":\"not ready\",\"missing\":[")
          .contains("run ./basil models");
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void environmentOfQuarkus_changesNothingThatIsOurs() throws Exception {
    Files.writeString(folder.resolve(".env"), "QUARKUS_HTTP_PORT=1\nQUARKUS_HTTP_HOST=192.0.2.1\n");
    try (ServerProcess server = ServerProcess.launch(folder, Map.of("QUARKUS_HTTP_PORT", "2"))) {
      assertThat(server.url()).startsWith("http://127.0.0.1:").doesNotEndWith(":1");
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void portInUse_isToldWithAnExitCode() throws Exception {
    try (ServerProcess first = ServerProcess.launch(folder, Map.of())) {
      String port = first.url().replaceFirst(".*:", "");
      try (ServerProcess second = ServerProcess.launch(folder, Map.of("PORT", port))) {
        assertThat(second.process().exitCode()).isEqualTo(1);
        assertThat(String.join("\n", second.process().lines()))
            .contains("Basil can't listen on port " + port + " of 127.0.0.1")
            .doesNotContain("Exception");
      }
    }
  }
}
