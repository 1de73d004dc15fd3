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
}
