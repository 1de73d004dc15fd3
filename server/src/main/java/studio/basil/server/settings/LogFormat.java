package studio.basil.server.settings;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** What the log looks like. */
public enum LogFormat {
  /** Text on a terminal, JSON elsewhere. */
  AUTO,
  /** A line for people. */
  TEXT,
  /** A JSON object a line. */
  JSON;

  /** Whether this process writes JSON. */
  public boolean isJson() {
    return switch (this) {
      case TEXT -> false;
      case JSON -> true;
      case AUTO -> !isTerminal(System.console());
    };
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }
}
