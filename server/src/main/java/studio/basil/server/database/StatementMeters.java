package studio.basil.server.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Measures how long statements take, by their verb. Thread-safe. */
final class StatementMeters implements SqlLogger {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final MeterRegistry registry;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  StatementMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    record(context, "done");
  }

  @Override
  public void logException(StatementContext context, SQLException failure) {
    record(context, "failed");
  }

  private void record(StatementContext context, String outcome) {
    String verb = verb(context.getRawSql());
    timers
        .computeIfAbsent(verb + outcome, _ -> timer(verb, outcome))
        .record(Duration.ofNanos(context.getElapsedTime(ChronoUnit.NANOS)));
  }

  private Timer timer(String verb, String outcome) {
    return Timer.builder("basil.database.statements")
        .tag("verb", verb)
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** What a statement does; {@code other} for the rare ones, {@code batch} where JDBI has none. */
  static String verb(@Nullable String sql) {
    if (sql == null) {
      return "batch";
    }
    String text = sql.stripLeading();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(0, end).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "select", "insert", "update", "delete", "with", "copy" -> word;
      default -> "other";
    };
  }
}
