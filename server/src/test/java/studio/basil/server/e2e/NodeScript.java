package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A script in src/test/e2e, run by Node.js with the real Socket.IO client. */
final class NodeScript {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Project.path("server/src/test/e2e");

  private NodeScript() {}

  /** Starts a script, after its packages have been fetched. */
  static RunningProcess start(String script, String... arguments)
      throws IOException, InterruptedException {
    fetchPackages();
    List<String> command = new ArrayList<>(List.of("node", FOLDER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return RunningProcess.start(new ProcessBuilder(command));
  }

  /** Runs a script that ends well, and gives the JSON of its last line. */
  static JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
    try (RunningProcess process = start(script, arguments)) {
      int code = process.exitCode();
      assertThat(code).as("%s printed:%n%s", script, String.join("\n", process.lines())).isZero();
      return JSON.readTree(process.lines().getLast());
    }
  }

  /** Waits until a script tells of a stage. */
  static JsonNode awaitStage(RunningProcess process, String stage)
      throws IOException, InterruptedException {
    return JSON.readTree(
        process.awaitLine("stage " + stage, line -> line.contains("\"stage\":\"" + stage + "\"")));
  }

  /** One JVM fetches them; others that run tests wait for it. */
  private static void fetchPackages() throws IOException, InterruptedException {
    Path turn = Files.createDirectories(Path.of("target", "e2e")).resolve("packages.lock");
    try (FileChannel channel =
            FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      fetchMissingPackages();
    }
  }

  private static void fetchMissingPackages() throws IOException, InterruptedException {
    Path lock = FOLDER.resolve("package-lock.json");
    Path installed = FOLDER.resolve("node_modules/.package-lock.json");
    if (Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
      return;
    }
    ProcessBuilder npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
            .directory(FOLDER.toFile());
    try (RunningProcess process = RunningProcess.start(npm)) {
      int code = process.exitCode();
      assertThat(code).as("npm ci printed %s", process.lines()).isZero();
    }
  }
}
