package studio.basil.server.jobs;

import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** Takes away what has expired. Public, as the engine calls it by reflection. */
public record Housekeeping() implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. */
  public static final class Handler implements JobRequestHandler<Housekeeping> {
    private final Transactions database;
    private final JobTable table;

    Handler(Transactions database, JobTable table) {
      this.database = database;
      this.table = table;
    }

    @Override
    public void run(Housekeeping request) {
      database.in(
          Scope.system(), handle -> handle.execute("delete from cache where expires_at < now()"));
      database.in(
          Scope.system(),
          handle -> handle.execute("delete from refresh_tokens where expires_at < now()"));
      table.forgetOld();
    }
  }
}
