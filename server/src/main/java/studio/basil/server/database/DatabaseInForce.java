package studio.basil.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database that the settings mean, for commands beside the server: the operator's, the embedded
 * one of a server that runs, or the embedded one started for the command. {@link #close} stops what
 * was started.
 */
public final class DatabaseInForce implements AutoCloseable {

  /** Whose a database is. */
  public enum Kind {
    /** Named by DATABASE_URL. */
    GIVEN,
    /** Embedded, and nobody else uses it. */
    OWN,
    /** Embedded, and a server uses it now. */
    SHARED
  }

  private final Kind kind;
  private final DatabaseAddress owner;
  private final DatabaseAddress application;
  private final @Nullable EmbeddedPostgres started;

  private DatabaseInForce(
      Kind kind,
      DatabaseAddress owner,
      DatabaseAddress application,
      @Nullable EmbeddedPostgres started) {
    this.kind = kind;
    this.owner = owner;
    this.application = application;
    this.started = started;
  }

  /**
   * Finds the database, and starts it if it is the embedded one and does not run.
   *
   * @param given by the operator
   * @param data folder of the server
   * @param make whether to make an embedded database where there is none
   * @throws DatabaseException if there is none, or it can't be started
   */
  public static DatabaseInForce open(Optional<DatabaseAddress> given, Path data, boolean make) {
    if (given.isPresent()) {
      return given(given.get());
    }
    Path folder = EmbeddedPostgres.folder(data);
    if (!make && !Files.isDirectory(folder)) {
      throw new DatabaseException(
          "There is no database in %s yet. Stand in the folder where Basil runs, or set DATA_DIR or DATABASE_URL."
              .formatted(folder),
          null);
    }
    return EmbeddedPostgres.isUsed(folder) ? shared(folder) : own(EmbeddedPostgres.start(folder));
  }

  /** A database whose role both owns and uses the schema. */
  public static DatabaseInForce given(DatabaseAddress address) {
    return new DatabaseInForce(Kind.GIVEN, address, address, null);
  }

  /** An embedded server that was started for this, and stops with this. */
  public static DatabaseInForce own(EmbeddedPostgres server) {
    return new DatabaseInForce(Kind.OWN, server.owner(), server.application(), server);
  }

  private static DatabaseInForce shared(Path folder) {
    try {
      ConnectionFile file =
          ConnectionFile.read(folder)
              .orElseThrow(
                  () ->
                      new DatabaseException(
                          "A Basil that uses the database in %s is just starting or stopping. Try again in a moment."
                              .formatted(folder),
                          null));
      return new DatabaseInForce(Kind.SHARED, file.owner(), file.application(), null);
    } catch (IOException unreadable) {
      throw new DatabaseException(
          "A Basil uses the database in %s, and how to reach it can't be read (%s). Be the user who runs it."
              .formatted(folder, unreadable.getMessage()),
          unreadable);
    }
  }

  /** Whose it is. */
  public Kind kind() {
    return kind;
  }

  /** As whom to change the schema. */
  public DatabaseAddress owner() {
    return owner;
  }

  /** As whom to use it. */
  public DatabaseAddress application() {
    return application;
  }

  /** For people, without a password. */
  public String description() {
    return switch (kind) {
      case GIVEN -> "the database of " + owner;
      case OWN -> "the embedded database";
      case SHARED -> "the embedded database, which a running Basil uses";
    };
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
