package studio.basil.server.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Binding;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/**
 * Sets the scope in the same message to the database as each statement that follows. PostgreSQL
 * takes what comes in one message without BEGIN for one transaction, so that the scope holds for
 * just that statement, and there is one round trip instead of three.
 */
final class StatementScope implements StatementCustomizer {
  private static final String SET =
      "select set_config('basil.scope', :basilScope, true),"
          + " set_config('basil.user_id', :basilUserId, true);\n";

  private final Scope scope;

  private StatementScope(Scope scope) {
    this.scope = scope;
  }

  /** Makes all statements of a handle with named arguments see the rows of a scope. */
  static void set(Handle handle, Scope scope) {
    handle
        .getConfig(SqlStatements.class)
        .setTemplateEngine((sql, _) -> SET + sql)
        .addCustomizer(new StatementScope(scope));
  }

  @Override
  public void beforeBinding(PreparedStatement statement, StatementContext context) {
    Binding arguments = context.getBinding();
    arguments.addNamed("basilScope", scope.level());
    arguments.addNamed("basilUserId", scope.userId());
  }

  /** The first result is that of the scope. */
  @Override
  public void afterExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    statement.getMoreResults();
  }
}
