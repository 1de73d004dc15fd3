package studio.basil.server.indexing;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** A real database that can't be reached for a while. */
final class Outage implements Transactions {
  private final Transactions database;
  private boolean out;
  private boolean answerLost;

  Outage(Transactions database) {
    this.database = database;
  }

  void begin() {
    out = true;
  }

  void end() {
    out = false;
  }

  /** The next piece of work is done, and nobody hears of it. */
  void loseNextAnswer() {
    answerLost = true;
  }

  @Override
  public <R> R in(Scope scope, Function<Handle, R> work) {
    if (out) {
      throw new DatabaseException("The database can't be reached.", null);
    }
    R result = database.in(scope, work);
    if (answerLost) {
      answerLost = false;
      throw new DatabaseException("The connection broke.", null);
    }
    return result;
  }
}
