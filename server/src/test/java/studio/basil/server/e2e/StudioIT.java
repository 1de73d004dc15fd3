package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The studio in a browser; {@code web/e2e/studio.mjs} starts the servers that it needs. */
class StudioIT {
  /** The exit code by which the script says that there is no browser. */
  private static final int SKIPPED = 77;

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Test
  void studio_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    if (!Files.isDirectory(Project.path("web/node_modules"))) {
      skip("the page's packages are not installed; run npm ci in web/");
    }
    ProcessBuilder node =
        new ProcessBuilder(
            "node",
            Project.path("web/e2e/studio.mjs").toString(),
            "--wav",
            SpokenWav.file().toString());
    node.environment().put("JAVA_HOME", System.getProperty("java.home"));
    node.environment().put("BASIL_MODELS_DIR", Project.models().toString());
    try (RunningProcess studio = RunningProcess.start(node)) {
      int code = studio.exitCode(PATIENCE);
      if (code == SKIPPED) {
        skip(String.join(" ", studio.lines()));
      }
      assertThat(code).as("it printed:%n%s", String.join("\n", studio.lines())).isZero();
    }
  }

  private static void skip(String reason) {
    System.out.println("SKIPPED: StudioIT: " + reason);
    abort(reason);
  }
}
