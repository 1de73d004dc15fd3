package studio.basil.demo;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.basil.demo.StudioEvent.EpisodeFile;

/**
 * Measures how well tracks keep time: a long session through a bad network, whose tracks are then
 * compared with what was really said and heard.
 */
public final class EnduranceMain {
  private static final String PERSON = "you";
  private static final int LINES = 8;
  private static final int CHUNKS_PER_MINUTE = 600;
  private static final DeviceClock FAST_CLOCK = new DeviceClock(100);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration FILES = Duration.ofSeconds(40);

  private final EnduranceOptions options;
  private final PrintStream out;
  private final Talk talk = new Talk();

  private EnduranceMain(EnduranceOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Exits with 0 if all targets hold, with 1 if not, with 64 if the arguments are wrong.
   *
   * @param arguments {@code --minutes N}, {@code --seed S} and {@code --url URL}, all optional
   */
  public static void main(String[] arguments) throws Exception {
    System.exit(
        Program.run(
            "endurance",
            () -> EnduranceOptions.parse(List.of(arguments), System.getenv()),
            options -> new EnduranceMain(options, System.out).run(),
            System.out));
  }

  /** What is needed to judge the episode. */
  private record Evidence(WallClock clock, List<KnownSound> sounds) {}

  private boolean run() throws IOException, InterruptedException {
    FaultPlan plan =
        FaultPlan.of(options.seed(), options.minutes() * CHUNKS_PER_MINUTE, FAST_CLOCK);
    SoundScript script =
        SoundScript.of(options.seed(), plan, PersonVoice.speak(Scenario.lines(LINES)));
    Optional<Path> launcher =
        options.startServer() ? Optional.of(DemoMain.launcher()) : Optional.empty();
    try (StudioHttp http = new StudioHttp(options.server());
        DemoServer server = DemoServer.open(options.server(), http, launcher)) {
      print(
          "%d minutes at %s: %d sounds of the person, %d of them lines; %d stalls of the network,"
              + " the microphone muted %d times; seed %d.",
          options.minutes(),
          options.server(),
          script.sounds().size(),
          script.lines(),
          plan.stalls().size(),
          plan.mutes().size(),
          options.seed());
      memory(server, "at the start");
      Evidence evidence = converse(plan, script);
      memory(server, "at the end");
      boolean good = judge(evidence, http);
      if (good) {
        server.forgetLog();
      } else {
        server.log().ifPresent(log -> print("What the server said is in %s.", log));
      }
      return good;
    }
  }

  private Evidence converse(FaultPlan plan, SoundScript script) throws InterruptedException {
    try (StudioSocket socket = new StudioSocket(options.server());
        EndurancePerson person = new EndurancePerson(socket, plan, script, FAST_CLOCK)) {
      socket.connect(
          event -> {
            talk.accept(event);
            person.hear(event);
          });
      socket.hello("Robin");
      talk.await("answer to hello", ANSWER, Talk::isOpen);
      WallClock clock = WallClock.now();
      socket.autopilot(true);
      person.stream();
      socket.stop();
      talk.await("word that the files are finished", FILES, state -> !state.files().isEmpty());
      talk.await("end of the session", FILES, Talk::isEnded);
      List<KnownSound> sounds = new ArrayList<>(person.markers(PERSON));
      sounds.addAll(person.sentences());
      return new Evidence(clock, sounds);
    }
  }

  private boolean judge(Evidence evidence, StudioHttp http)
      throws IOException, InterruptedException {
    try (EpisodeCopy copy = EpisodeCopy.open(http)) {
      for (EpisodeFile file : talk.files()) {
        copy.fetch(file);
      }
      var verdict =
          EnduranceCheck.judge(
              copy.folder(), talk.cast(), PERSON, evidence.clock(), evidence.sounds());
      print("");
      verdict.report().lines().forEach(line -> print("%s", line));
      print("");
      verdict.findings().forEach(finding -> print("%s", finding));
      talk.failures().forEach(failure -> print("FAILED: the server told %s", failure));
      return verdict.report().holds() && talk.failures().isEmpty();
    }
  }

  private void memory(DemoServer server, String when) {
    server
        .residentKilobytes()
        .ifPresent(kb -> print("The server takes %d MB of memory %s.", kb / 1000, when));
  }

  @FormatMethod
  private void print(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }
}
