package studio.basil.server.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import studio.basil.server.backup.BackupException;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.settings.SettingsException;

/** Runs a command and ends the process with its exit code. */
public final class CommandMain {
  /** EX_USAGE of sysexits.h. */
  static final int BAD_USAGE = 64;

  /** EX_CONFIG of sysexits.h. */
  static final int BAD_CONFIGURATION = 78;

  static final int FAILED = 1;

  /** Basil's own folder, which the launcher tells; the working directory without it. */
  private static final String HOME_PROPERTY = "basil.home";

  @Command(
      name = "basil",
      subcommands = HelpCommand.class,
      description = "What Basil does beside the server.")
  private static final class Root {}

  private CommandMain() {}

  /** The entry point of the process. */
  public static void main(String... arguments) {
    // Libraries tell of their failures by exceptions; what they say besides is no answer.
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
    System.exit(run(Desk.ofThisProcess(home), arguments));
  }

  /** Runs a command and returns its exit code. */
  static int run(Desk desk, String... arguments) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new DatabaseCommands(desk));
    line.addSubcommand(new BackupCommand(desk));
    line.addSubcommand(new RestoreCommand(desk));
    line.setOut(desk.out());
    line.setErr(desk.errors());
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          desk.errors().println(message(failure));
          return failure instanceof SettingsException ? BAD_CONFIGURATION : FAILED;
        });
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          desk.errors().println("basil: " + wrong.getMessage());
          wrong.getCommandLine().usage(desk.errors());
          return BAD_USAGE;
        });
    return line.execute(arguments);
  }

  private static String message(Exception failure) {
    return switch (failure) {
      case CommandException told -> "basil: " + told.getMessage();
      case DatabaseException told -> "basil: " + told.getMessage();
      case BackupException told -> "basil: " + told.getMessage();
      case ParameterException told -> "basil: " + told.getMessage();
      case SettingsException told ->
          "Basil can't work with these settings:%n  %s%ndocs/configuration.md describes every setting."
              .formatted(String.join(System.lineSeparator() + "  ", faults(told)));
      default -> "basil: " + withCauses(failure);
    };
  }

  private static List<String> faults(SettingsException told) {
    return told.faults().stream().map(Object::toString).toList();
  }

  private static String withCauses(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      text.append(text.isEmpty() ? "" : ": ")
          .append(Optional.ofNullable(each.getMessage()).orElse(each.getClass().getSimpleName()));
    }
    return text.toString();
  }
}
