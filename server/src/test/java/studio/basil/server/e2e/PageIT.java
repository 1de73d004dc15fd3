package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageIT {
  /** The exit code by which the script says that there is no browser. */
  private static final int SKIPPED = 77;

  @TempDir Path folder;

  @Test
  void page_inABrowser_showsWhatTheMicrophoneHears() throws Exception {
    if (!Files.isDirectory(Project.path("web/node_modules"))) {
      skip("the page's packages are not installed; run npm ci in web/");
    }
    ProcessBuilder node = new ProcessBuilder();
    try (ServerProcess server = ServerProcess.start(folder)) {
      node.command(
          "node",
          Project.path("web/e2e/page.mjs").toString(),
          "--url",
          server.url(),
          "--wav",
          SpokenWav.file().toString(),
          "--expect",
          SpokenWav.TEXT);
      try (RunningProcess page = RunningProcess.start(node)) {
        int code = page.exitCode();
        if (code == SKIPPED) {
          skip(String.join(" ", page.lines()));
        }
        assertThat(code).as("it printed:%n%s", String.join("\n", page.lines())).isZero();
      }
    }
  }

  private static void skip(String reason) {
    System.out.println("SKIPPED: PageIT: " + reason);
    abort(reason);
  }
}
