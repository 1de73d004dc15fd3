package studio.basil.separation.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import studio.basil.separation.engine.Separator;
import studio.basil.separation.training.SpeakerTraining;

/** The commands that work without a server. The first argument names the command. */
public final class SeparationMain {
  static final int FAILED = 1;
  static final int MISUSED = 64;
  private static final int UNAVAILABLE = 69;
  private static final int INTERRUPTED = 130;
  private static final String SEPARATE =
      "usage: ./basil separate FILE... [-o DIR] [--speakers N|MIN-MAX] [--format wav|mp3|flac|m4a]"
          + " [--max-hours N] [--json]";
  private static final String DIAGNOSE =
      "usage: ./basil diagnose FILE... [--speakers N|MIN-MAX] [--max-hours N] [--json]";
  private static final String TRAIN = "usage: ./basil train-speakers --data DIR [FILE]";
  private static final String SCORE = "usage: ./basil score-separation DEV_DIR";
  private static final String SPACE =
      "separation/src/main/resources/studio/basil/separation/embedding/speaker-space.bin";
  private static final String COUNTER =
      "separation/src/main/resources/studio/basil/separation/counting/voice-counter.bin";

  private SeparationMain() {}

  /**
   * Runs a command; exit code 0 if all is done, 1 if a file failed, 64 if it was misused, 69 if a
   * native library does not run on this machine, 130 if it was broken off.
   */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("basil.home", "."));
    Interruption interruption = Interruption.ofThisProcess();
    int code;
    try {
      code = run(List.of(arguments), home, interruption, System.out, System.err);
    } catch (CancellationException _) {
      code = INTERRUPTED;
    }
    interruption.over();
    System.exit(code);
  }

  /**
   * The same, with its exit code as result.
   *
   * @param home Basil's folder
   */
  static int run(
      List<String> arguments,
      Path home,
      Interruption interruption,
      PrintStream out,
      PrintStream err) {
    try {
      if (arguments.isEmpty()) {
        throw new UsageException(SEPARATE);
      }
      List<String> rest = arguments.subList(1, arguments.size());
      return switch (arguments.getFirst()) {
        case "separate" ->
            separate(Arguments.read(rest, SEPARATE), SEPARATE, true, home, interruption, out, err);
        case "diagnose" ->
            separate(Arguments.read(rest, DIAGNOSE), DIAGNOSE, false, home, interruption, out, err);
        case "train-speakers" -> train(Arguments.read(rest, TRAIN), home, out);
        case "score-separation" -> score(Arguments.read(rest, SCORE), home, out);
        default -> throw new UsageException(SEPARATE);
      };
    } catch (UsageException e) {
      err.println("basil: " + Wording.printable(String.valueOf(e.getMessage())));
      return MISUSED;
    } catch (IOException e) {
      err.println("basil: " + Wording.of(e));
      return FAILED;
    } catch (LinkageError e) {
      err.println("basil: " + Wording.of(e));
      return UNAVAILABLE;
    }
  }

  private static int separate(
      Arguments arguments,
      String usage,
      boolean tracks,
      Path home,
      Interruption interruption,
      PrintStream out,
      PrintStream err)
      throws IOException, UsageException {
    if (arguments.files().isEmpty()) {
      throw new UsageException(usage);
    }
    try (Separator separator = Separator.load(home.resolve("models"), arguments.most())) {
      return new SeparateCommand(separator, arguments, tracks, interruption, out, err).run();
    }
  }

  private static int train(Arguments arguments, Path home, PrintStream out)
      throws IOException, UsageException {
    Path data = arguments.output();
    if (data == null || arguments.files().size() > 1) {
      throw new UsageException(TRAIN);
    }
    Path space = home.resolve(SPACE);
    Path counter = home.resolve(COUNTER);
    if (!arguments.files().isEmpty()) {
      space = arguments.files().getFirst();
      counter = space.resolveSibling(counter.getFileName());
    }
    Path models = home.resolve("models");
    SpeakerTraining.train(data, models, space, out);
    SpeakerTraining.trainCounter(data, models, counter, out);
    return 0;
  }

  private static int score(Arguments arguments, Path home, PrintStream out)
      throws IOException, UsageException {
    if (arguments.files().size() != 1) {
      throw new UsageException(SCORE);
    }
    try (Separator separator = Separator.load(home.resolve("models"))) {
      new ScoreCommand(separator, out).run(arguments.files().getFirst());
    }
    return 0;
  }
}
