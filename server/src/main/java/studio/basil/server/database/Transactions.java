package studio.basil.server.database;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Work on the database, each piece in a transaction of its own. Thread-safe; blocks. */
@FunctionalInterface
public interface Transactions {

  /**
   * Does work in a transaction, which is rolled back if it throws.
   *
   * @param scope whose rows it may touch
   * @param work gets a handle that is open until it returns
   * @throws DatabaseException if the database can't be reached now
   * @throws JdbiException if it refuses something
   */
  <R> R in(Scope scope, Function<Handle, R> work);

  /**
   * Reads, each statement in a transaction of its own: one trip to the database for each.
   *
   * @param scope whose rows it may see
   * @param work gets a handle that is open until it returns; its statements name their arguments
   * @throws DatabaseException if the database can't be reached now
   * @throws JdbiException if it refuses something
   */
  default <R> R read(Scope scope, Function<Handle, R> work) {
    return in(scope, work);
  }
}
