package studio.basil.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs PostgreSQL's own programs on a cluster. */
final class PostgresPrograms {
  private static final int PATIENCE_SECONDS = 60;

  private static final int LOG_LINES = 4;

  /** Exit code of "pg_ctl status" where no server runs. */
  private static final int NOT_RUNNING = 3;

  private final Path bin;
  private final Path scratch;
  private final boolean root = "root".equals(System.getProperty("user.name"));

  /**
   * The programs of an installation.
   *
   * @param installation folder with {@code bin}
   * @param scratch folder for what they say
   */
  PostgresPrograms(Path installation, Path scratch) {
    this.bin = installation.resolve("bin");
    this.scratch = scratch;
  }

  /** A port of this machine that nobody listens on just now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Makes a cluster in an empty folder, in which only those with a password may connect. */
  void initialise(Path cluster, String superuser, Path passwordFile, boolean lasting)
      throws IOException {
    require(
        run(
            "initdb",
            List.of(
                "--pgdata=" + cluster,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                lasting ? "--data-checksums" : "--no-sync",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8")));
  }

  /** Starts the server and waits until it takes connections. */
  void start(Path cluster, List<String> settings, Path log) throws IOException {
    String options =
        settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
    Result started =
        run(
            "pg_ctl",
            List.of(
                "start",
                "--wait",
                "--timeout=" + PATIENCE_SECONDS,
                "--pgdata=" + cluster,
                "--log=" + log,
                "--options=" + options));
    if (started.exitCode() != 0) {
      throw new IOException("the server did not start; the end of its log: " + end(log));
    }
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  /** Stops the server, if one runs. */
  void stop(Path cluster) throws IOException {
    if (run("pg_ctl", List.of("status", "--pgdata=" + cluster)).exitCode() != NOT_RUNNING) {
      require(
          run(
              "pg_ctl",
              List.of(
                  "stop",
                  "--wait",
                  "--mode=fast",
                  "--timeout=" + PATIENCE_SECONDS,
                  "--pgdata=" + cluster)));
    }
  }

  private record Result(String program, int exitCode, String said) {}

  private static void require(Result result) throws IOException {
    if (result.exitCode() != 0) {
      throw new IOException(result.program() + " failed: " + result.said().strip());
    }
  }

  /** What they say goes to a file, as the server that they start would keep a pipe open. */
  private Result run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root) {
      // PostgreSQL refuses to run as root; in a user namespace of its own root is nobody.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(scratch, program, ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + 2 * PATIENCE_SECONDS + " s");
      }
      String said = Files.readString(output);
      if (root && said.contains("unshare")) {
        throw new IOException(
            "PostgreSQL does not run as root, and this system gives root no user namespace ("
                + said.strip()
                + "); run Basil as another user");
      }
      return new Result(program, process.exitValue(), said);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " ran", interrupted);
    } finally {
      Files.delete(output);
    }
  }
}
