package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official JavaScript client against this server. */
class OfficialClientTest {
  private static final Path FOLDER = Path.of("src/test/e2e").toAbsolutePath();

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "polling"})
  void client_thatLostItsConnection_isRecoveredAndGetsWhatItMissed(String transport)
      throws Exception {
    try (TestSockets server =
        new TestSockets(options -> options.withConnectionStateRecovery(Duration.ofMinutes(2)))) {
      Thread.startVirtualThread(() -> converse(server));
      JsonNode seen = run("recover.mjs", "http://127.0.0.1:" + server.port(), transport);
      assertThat(seen.path("recovered").toString()).isEqualTo("[false,true]");
      assertThat(seen.path("ids").get(0)).isEqualTo(seen.path("ids").get(1));
      List<String> events = new ArrayList<>();
      seen.path("events").forEach(event -> events.add(withoutOffset(event)));
      assertThat(events)
          .containsExactly(
              "[\"before\"]", "[\"missed\",1]", "[\"missed\",\"3 bytes\"]", "[\"last\"]");
    }
  }

  private static void converse(TestSockets server) {
    SocketIoSocket socket = server.socket();
    server.event();
    socket.emit("before");
    server.disconnected();
    socket.emit("missed", 1);
    socket.emitVolatile("sound", new byte[9]);
    server.io().of("/").emit("missed", new byte[3]);
    server.socket().emit("last");
  }

  private static String withoutOffset(JsonNode event) {
    return event.toString().replaceAll(",\"[0-9a-z]+\"]$", "]");
  }

  private static JsonNode run(String script, String... arguments) throws Exception {
    fetchPackages();
    List<String> command = new ArrayList<>(List.of("node", FOLDER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return new ObjectMapper().readTree(output(new ProcessBuilder(command)));
  }

  private static void fetchPackages() throws Exception {
    Path lock = FOLDER.resolve("package-lock.json");
    Path installed = FOLDER.resolve("node_modules/.package-lock.json");
    if (!Files.exists(installed)
        || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) < 0) {
      output(
          new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
              .directory(FOLDER.toFile()));
    }
  }

  private static String output(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
