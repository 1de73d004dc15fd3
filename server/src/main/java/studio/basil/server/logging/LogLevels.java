package studio.basil.server.logging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.LogLevel;

/** The levels of the process's log. Thread-safe. */
final class LogLevels {
  /** The log manager forgets loggers that nobody holds, and their levels with them. */
  private final Map<String, Logger> changed = new ConcurrentHashMap<>();

  /** By category, those that have a level of their own; the empty name is the root's. */
  Map<String, String> inForce() {
    Map<String, String> levels = new TreeMap<>();
    for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
      Level level = Logger.getLogger(name).getLevel();
      if (level != null) {
        levels.put(name, label(level));
      }
    }
    return new LinkedHashMap<>(levels);
  }

  /** Sets a level, or takes it back with null. */
  void set(String category, @Nullable LogLevel level) {
    Logger logger = changed.computeIfAbsent(category, Logger::getLogger);
    logger.setLevel(level == null && !category.isEmpty() ? null : level(level));
  }

  private static Level level(@Nullable LogLevel level) {
    return switch (level) {
      case ERROR -> Level.parse("ERROR");
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINER;
      case null -> Level.WARNING;
    };
  }

  private static String label(Level level) {
    return switch (level.intValue()) {
      case 1_000 -> "error";
      case 900 -> "warn";
      case 800 -> "info";
      case 500 -> "debug";
      case 400 -> "trace";
      default -> level.getName().toLowerCase(Locale.ROOT);
    };
  }
}
