package studio.basil.server.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.IdempotentAnswers;

/** Takes away what has expired. Public, as the engine calls it by reflection. */
public record Housekeeping() implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. */
  public static final class Handler implements JobRequestHandler<Housekeeping> {
    private static final Logger LOG = LoggerFactory.getLogger(Handler.class);
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private final Transactions database;
    private final Clock clock;
    private final Map<String, IntSupplier> chores = new LinkedHashMap<>();

    /**
     * A handler.
     *
     * @param auditKept how long an entry of the audit log is kept; without it, for ever
     */
    public Handler(Transactions database, Clock clock, Optional<Duration> auditKept) {
      this.database = database;
      this.clock = clock;
      chores.put("cached results", () -> delete("cache where expires_at", Duration.ZERO));
      chores.put("refresh tokens", () -> delete("refresh_tokens where expires_at", Duration.ZERO));
      chores.put("answers to repeat", new IdempotentAnswers(database, clock)::forgetOld);
      chores.put(
          "deliveries of webhooks",
          () -> delete("webhook_deliveries where created_at", DELIVERIES_KEPT));
      chores.put("jobs", new JobTable(database, clock)::forgetOld);
      auditKept.ifPresent(
          kept -> chores.put("entries of the audit log", () -> delete("audit_log where at", kept)));
    }

    /** Each chore is done even if another can't be. */
    @Override
    public void run(Housekeeping request) {
      RuntimeException failure = null;
      for (Map.Entry<String, IntSupplier> chore : chores.entrySet()) {
        try {
          int gone = chore.getValue().getAsInt();
          if (gone > 0) {
            LOG.debug("{} {} have expired and are gone", gone, chore.getKey());
          }
        } catch (RuntimeException e) {
          failure = first(failure, e);
        }
      }
      if (failure != null) {
        throw failure;
      }
    }

    private static RuntimeException first(@Nullable RuntimeException first, RuntimeException next) {
      if (first == null) {
        return next;
      }
      first.addSuppressed(next);
      return first;
    }

    private int delete(String where, Duration kept) {
      OffsetDateTime since = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
      return database.in(
          Scope.system(), handle -> handle.execute("delete from " + where + " < ?", since));
    }
  }
}
