package studio.basil.server.commands;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a command has to do with: the process's surroundings, and the person before it.
 *
 * @param environment variables of the process
 * @param workingFolder where the person stands
 * @param home Basil's own folder
 * @param out for results
 * @param errors for faults
 * @param asking puts a question to the person and returns the answer; empty where nobody can be
 *     asked
 */
public record Desk(
    Map<String, String> environment,
    Path workingFolder,
    Path home,
    Clock clock,
    PrintWriter out,
    PrintWriter errors,
    Optional<UnaryOperator<String>> asking) {

  /** That of this process. */
  @SuppressWarnings(
      "SystemConsoleNull") // it may be null by its contract, and a console may be no terminal
  static Desk ofThisProcess(Path home) {
    Console console = System.console();
    return new Desk(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        home,
        Clock.systemUTC(),
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        console != null && console.isTerminal()
            ? Optional.of(
                question -> {
                  String answer = console.readLine("%s", question);
                  return answer == null ? "" : answer;
                })
            : Optional.empty());
  }

  /**
   * Asks before something that can't be taken back.
   *
   * @param what will be done, as a sentence
   * @param agreed whether the person has agreed beforehand
   * @throws CommandException if the person does not agree, or can't be asked
   */
  void confirm(String what, boolean agreed) {
    if (agreed) {
      return;
    }
    String answer =
        asking
            .orElseThrow(
                () ->
                    new CommandException(
                        what + " Nobody can be asked here, so say --yes if you want that."))
            .apply(what + " Go on? [y/N] ");
    if (!answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
      throw new CommandException("Nothing was done.");
    }
  }
}
