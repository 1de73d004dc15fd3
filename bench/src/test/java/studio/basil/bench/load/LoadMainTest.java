package studio.basil.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadMainTest {
  /** The latency of a machine that runs other tests says nothing. */
  private static final String LATENCY = "the server's own share";

  @Test
  void measure_tenSessionsForSomeSeconds_losesNothing() throws Exception {
    LoadReport report =
        LoadMain.measure(
            new LoadOptions(10, Duration.ofSeconds(5), 1),
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    assertThat(report.text().lines())
        .anyMatch(row -> row.contains("sessions that came to their end | all 10 | 10 | pass"))
        .noneMatch(row -> row.contains("FAIL") && !row.contains(LATENCY));
  }

  @Test
  void run_wrongArguments_saysWhatIsWrong() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        LoadMain.run(
            List.of("--sessions", "many"), new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(64);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--sessions must be a number");
  }
}
