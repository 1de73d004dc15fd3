package studio.basil.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of {@link LoadServer}; it ends with this object. Used by one thread at a time. */
final class ServerProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    // Whatever ends the benchmark, its server does not stay behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    String ready = answers.readLine();
    if (ready == null || !ready.startsWith(LoadServer.READY)) {
      process.destroyForcibly();
      throw new IOException("The server did not start; what it said stands above.");
    }
    this.port = Integer.parseInt(ready.substring(LoadServer.READY.length() + 1));
  }

  /**
   * Starts the server and waits until it is ready.
   *
   * @param jvmOptions of its JVM
   * @param recordings folder for what it records
   */
  static ServerProcess start(List<String> jvmOptions, Path recordings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LoadServer.class.getName());
    command.add(recordings.toString());
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  int port() {
    return port;
  }

  /** Its process id. */
  long pid() {
    return process.pid();
  }

  /** Sends one of the commands of {@link LoadServer} and waits for the answer. */
  String ask(String command) throws IOException {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException gone) {
      throw new IOException("The server has ended: " + answers.readLine(), gone);
    }
    String answer = answers.readLine();
    if (answer == null || !process.isAlive()) {
      throw new IOException("The server has ended: " + answer);
    }
    return answer;
  }

  /** The memory of the process that is resident, in bytes; 0 where the system does not tell. */
  long residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException notLinux) {
      return 0;
    }
    return 0;
  }

  /** How much processor time it has taken so far. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Lets the server end, by force if it does not in time. */
  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        commands.close();
      }
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
