package studio.basil.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real PostgreSQL with the schema for all tests of a JVM; it stops with the last of them. */
public final class TestPostgres implements BeforeAllCallback {
  /** Where PostgreSQL's programs are unpacked, once for all builds. */
  static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(TestPostgres.class);

  private static volatile @Nullable EmbeddedPostgres server;

  private record Running(Path folder, EmbeddedPostgres postgres) implements AutoCloseable {
    static Running start() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "test-postgres-");
        TestClusters.layWithSchema(folder);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.toAbsolutePath(), PROGRAMS);
        return new Running(folder, postgres);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      PathUtils.deleteDirectory(folder);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(SPACE)
            .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
            .postgres();
  }

  /** The server, while tests run that are extended with this. */
  public static EmbeddedPostgres server() {
    return Objects.requireNonNull(server, "extend the test with TestPostgres");
  }

  /** A pool as the application uses it; whoever takes it closes it. */
  public static Database open() {
    return open(2);
  }

  /** A pool of connections as the application has them; whoever opens it closes it. */
  public static Database open(int connections) {
    return Database.open(server().application(), connections);
  }

  /** Runs statements as the owner of the schema, such as {@code analyze}. */
  public static void asOwner(String sql) throws SQLException {
    execute(server().owner(), "set search_path = basil; " + sql);
  }

  /** How a server of its own is told of the database. */
  public static String url() {
    DatabaseAddress owner = server().owner();
    return owner
        .jdbcUrl()
        .replace(
            "jdbc:postgresql://", "postgresql://" + owner.user() + ":" + owner.password() + "@");
  }

  /** A connection without a scope; whoever takes it closes it. */
  static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  /** Runs statements. */
  static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
