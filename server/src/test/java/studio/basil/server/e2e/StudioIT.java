package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in a browser; scripts of {@code web/e2e} start the servers that they need. */
class StudioIT {
  /** The exit code by which a script says that there is no browser. */
  private static final int SKIPPED = 77;

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Test
  void studio_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    run("studio.mjs", "--wav", SpokenWav.file().toString());
  }

  @Test
  void library_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    run("library.mjs");
  }

  private static void run(String script, String... arguments) throws Exception {
    if (!Files.isDirectory(Project.path("web/node_modules"))) {
      skip("the page's packages are not installed; run npm ci in web/");
    }
    List<String> command =
        Stream.concat(
                Stream.of("node", Project.path("web/e2e/" + script).toString()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder node = new ProcessBuilder(command);
    node.environment().put("JAVA_HOME", System.getProperty("java.home"));
    node.environment().put("BASIL_MODELS_DIR", Project.models().toString());
    try (RunningProcess browser = RunningProcess.start(node)) {
      int code = browser.exitCode(PATIENCE);
      if (code == SKIPPED) {
        skip(String.join(" ", browser.lines()));
      }
      assertThat(code).as("it printed:%n%s", String.join("\n", browser.lines())).isZero();
    }
  }

  private static void skip(String reason) {
    System.out.println("SKIPPED: StudioIT: " + reason);
    abort(reason);
  }
}
