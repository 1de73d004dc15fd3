package studio.basil.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.settings.NetworkSettings;
import studio.basil.server.settings.Settings;

class BasilMainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private Optional<Settings> prepare(Map<String, String> environment) {
    return BasilMain.prepare(
        environment,
        folder,
        new PrintStream(out, true, UTF_8),
        new PrintStream(errors, true, UTF_8));
  }

  @Test
  void prepare_withWrongSettings_tellsEveryFaultAndNothingElse() {
    assertThat(prepare(Map.of("PORT", "x", "BASIL_LEVEL", "1"))).isEmpty();
    assertThat(errors.toString(UTF_8))
        .contains("PORT: \"x\" is no whole number. Allowed: a whole number from 0 to 65535.")
        .contains("BASIL_LEVEL: there is no such setting")
        .contains("docs/configuration.md");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void prepare_withRightSettings_tellsWhatIsInForce() {
    assertThat(prepare(Map.of("PORT", "0", "LOG_FORMAT", "text")))
        .hasValueSatisfying(settings -> assertThat(settings.network().port()).isZero());
    assertThat(out.toString(UTF_8)).startsWith("Basil Voice Studio").contains("[environment]");
    assertThat(errors.toString(UTF_8)).isEmpty();
  }

  @Test
  void prepare_forALogInJson_tellsItAsOneObjectALine() {
    assertThat(prepare(Map.of("LOG_FORMAT", "json"))).isPresent();
    assertThat(out.toString(UTF_8).lines())
        .allMatch(line -> line.startsWith("{\"timestamp\":\"") && line.endsWith("\"}"))
        .anyMatch(line -> line.contains("\"message\":\"Basil Voice Studio\""));
  }

  @Test
  void canListen_onAPortThatIsTaken_tellsWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(canListen("127.0.0.1", taken.getLocalPort())).isFalse();
      assertThat(errors.toString(UTF_8))
          .contains("port " + taken.getLocalPort() + " of 127.0.0.1")
          .contains("set PORT");
    }
  }

  @Test
  void canListen_onAnAddressOfAnotherMachine_tellsWhatToDo() {
    assertThat(canListen("192.0.2.1", 0)).isFalse();
    assertThat(errors.toString(UTF_8)).contains("192.0.2.1").contains("HOST");
  }

  @Test
  void canListen_onAnyFreePort_saysNothing() {
    assertThat(canListen("127.0.0.1", 0)).isTrue();
    assertThat(errors.toString(UTF_8)).isEmpty();
  }

  private boolean canListen(String host, int port) {
    return BasilMain.canListen(
        new NetworkSettings(host, port, List.of()), new PrintStream(errors, true, UTF_8));
  }
}
