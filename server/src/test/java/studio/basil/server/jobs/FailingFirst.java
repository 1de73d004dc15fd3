package studio.basil.server.jobs;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** A database whose first transaction fails. */
final class FailingFirst implements Transactions {
  private final Transactions database;
  private final AtomicBoolean failed = new AtomicBoolean();

  FailingFirst(Transactions database) {
    this.database = database;
  }

  @Override
  public <R> R in(Scope scope, Function<Handle, R> work) {
    if (!failed.getAndSet(true)) {
      throw new IllegalStateException("the first fails");
    }
    return database.in(scope, work);
  }
}
