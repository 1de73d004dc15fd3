package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A script of {@code web/e2e} that uses the page in a browser; some start servers themselves. */
final class BrowserScript {
  /** The exit code by which a script says that there is no browser. */
  private static final int SKIPPED = 77;

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private BrowserScript() {}

  /** Runs a script to its end; the test is skipped where there is no browser for it. */
  static void run(String name, String... arguments) throws Exception {
    if (!Files.isDirectory(Project.path("web/node_modules"))) {
      skip(name, "the page's packages are not installed; run npm ci in web/");
    }
    List<String> command =
        new ArrayList<>(List.of("node", Project.path("web/e2e/" + name).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder node = new ProcessBuilder(command);
    node.environment().put("JAVA_HOME", System.getProperty("java.home"));
    node.environment().put("JDK_JAVA_OPTIONS", ServerProcess.QUICKLY_COMPILED);
    node.environment().put("BASIL_MODELS_DIR", Project.models().toString());
    try (RunningProcess script = RunningProcess.start(node)) {
      int code = script.exitCode(PATIENCE);
      if (code == SKIPPED) {
        skip(name, String.join(" ", script.lines()));
      }
      assertThat(code).as("it printed:%n%s", String.join("\n", script.lines())).isZero();
    }
  }

  private static void skip(String name, String reason) {
    System.out.println("SKIPPED: " + name + ": " + reason);
    abort(reason);
  }
}
