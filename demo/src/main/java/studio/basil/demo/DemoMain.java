package studio.basil.demo;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.basil.demo.StudioEvent.EpisodeFile;

/** Runs the main job without a microphone: talks, measures, and judges what was recorded. */
public final class DemoMain {
  private final DemoOptions options;
  private final Path recordings;
  private final PrintStream out;
  private final List<String> problems = new ArrayList<>();

  private DemoMain(DemoOptions options, Path recordings, PrintStream out) {
    this.options = options;
    this.recordings = recordings;
    this.out = out;
  }

  /**
   * Exits with 0 if the talk went as it should and all its files are good, with 1 if not, with 64
   * if the arguments are wrong.
   *
   * @param arguments {@code --turns N} and {@code --url URL}, both optional
   */
  public static void main(String[] arguments) throws Exception {
    Path recordings = Path.of(System.getenv().getOrDefault("RECORDING_DIR", "recordings"));
    System.exit(
        Program.run(
            "demo",
            () -> DemoOptions.parse(List.of(arguments), System.getenv()),
            options -> new DemoMain(options, recordings, System.out).run(),
            System.out));
  }

  private boolean run() throws IOException, InterruptedException {
    print("The person learns %d lines.", options.turns());
    List<SpokenLine> lines = PersonVoice.speak(Scenario.lines(options.turns()));
    Optional<Path> launcher = options.startServer() ? Optional.of(launcher()) : Optional.empty();
    try (StudioHttp http = new StudioHttp(options.server());
        DemoServer server = DemoServer.open(options.server(), http, launcher)) {
      server
          .startTime()
          .ifPresent(t -> print("The server is ready after %.1f s.", t.toMillis() / 1e3));
      server.residentKilobytes().ifPresent(kb -> print("It takes %d MB of memory.", kb / 1000));
      print("The person talks with the studio at %s.", options.server());
      Talk talk = new Talk();
      try {
        converse(talk, lines);
        judge(talk, http);
      } catch (TalkException failure) {
        problems.add(String.valueOf(failure.getMessage()));
      }
      report(talk);
      if (problems.isEmpty()) {
        server.forgetLog();
      } else {
        server.log().ifPresent(log -> print("What the server said is in %s.", log));
      }
    }
    problems.forEach(problem -> print("FAILED: %s", problem));
    return problems.isEmpty();
  }

  /** The command that starts a server. */
  static Path launcher() {
    return Path.of(System.getProperty("basil.launcher", "basil"));
  }

  private void converse(Talk talk, List<SpokenLine> lines) throws InterruptedException {
    try (StudioSocket socket = new StudioSocket(options.server());
        SyntheticPerson person = new SyntheticPerson(talk, socket)) {
      socket.connect(
          event -> {
            // Who waits for an answer asks the person next whether all is quiet.
            person.hear(event);
            talk.accept(event);
          });
      new Scenario(talk, socket, person).run(lines);
    }
  }

  private void judge(Talk talk, StudioHttp http) throws IOException, InterruptedException {
    problems.addAll(talk.failures());
    if (talk.interruptions() == 0) {
      problems.add("No AI speaker could be interrupted.");
    }
    List<String> cast = talk.cast();
    List<EpisodeFile> files = talk.files();
    print("%nThe episode's files:");
    talk.episodeId()
        .map(recordings::resolve)
        .filter(Files::isDirectory)
        .ifPresent(folder -> print("  %s", folder.toAbsolutePath()));
    files.forEach(file -> print("  %s%s  %d bytes", options.server(), file.url(), file.bytes()));
    List<String> missing = new ArrayList<>(EpisodeCheck.fileNames(cast));
    files.forEach(file -> missing.remove(file.name()));
    missing.forEach(name -> problems.add("The server told of no file " + name + "."));
    try (EpisodeCopy copy = EpisodeCopy.open(http)) {
      for (EpisodeFile file : files) {
        fetch(copy, file);
      }
      var verdict = EpisodeCheck.judge(copy.folder(), cast, Scenario.lines(options.turns()));
      verdict.findings().forEach(finding -> print("  %s", finding));
      problems.addAll(verdict.problems());
    }
  }

  private void fetch(EpisodeCopy copy, EpisodeFile file) throws InterruptedException {
    try {
      copy.fetch(file);
    } catch (IOException failure) {
      problems.add(String.valueOf(failure.getMessage()));
    }
  }

  private void report(Talk talk) {
    print("%nThe transcript:");
    talk.transcript().forEach(line -> print("  %s", line));
    print("%nThe latencies, on %d cores:%n", Runtime.getRuntime().availableProcessors());
    talk.latencies().rows().forEach(row -> print("%s", row));
    print("");
  }

  @FormatMethod
  private void print(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
