package studio.basil.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of Basil's own: its programs, its data and its log stand in one folder, and it
 * answers on a free port of this machine only, with passwords. Unlike the embedded servers that are
 * made for tests it keeps its data over crashes of the machine. A server that a killed process left
 * running is stopped and started anew.
 *
 * <p>Thread-safe once started; {@link #close} stops it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The database of Basil in it. */
  static final String DATABASE = "basil";

  /** Owns the schema. */
  static final String OWNER = "basil_owner";

  /** Uses the schema; row-level security holds for it. */
  static final String APPLICATION = "basil_app";

  private static final String SUPERUSER = "postgres";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PASSWORD_BYTES = 24;
  private static final int PORT_ATTEMPTS = 3;
  private static final String HALF_MADE = "initialising-";

  /** Small: memory goes to the models, and the operating system caches files too. */
  private static final String SHARED_MEMORY = "128MB";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final PostgresPrograms programs;
  private final Path folder;
  private final Path cluster;
  private final FileChannel lockChannel;
  private final String ownerPassword = newPassword();
  private final String applicationPassword = newPassword();
  private final boolean lasting;
  private int port;
  private boolean closed;

  private EmbeddedPostgres(
      Path folder, PostgresPrograms programs, FileChannel lockChannel, boolean lasting) {
    this.lasting = lasting;
    this.folder = folder;
    this.cluster = folder.resolve("cluster");
    this.programs = programs;
    this.lockChannel = lockChannel;
  }

  /**
   * Starts the server, after making it if the folder holds none. Takes some seconds the first time,
   * less than one later.
   *
   * @param folder its own; made if it is not there
   * @throws DatabaseException if it can't be started, another Basil using the folder for example
   */
  public static EmbeddedPostgres start(Path folder) {
    return start(folder, folder);
  }

  /** The same with the programs unpacked in another folder, which servers may share. */
  static EmbeddedPostgres start(Path folder, Path archive) {
    return start(folder, archive, true);
  }

  /** The same; what need not last a crash of the machine is faster. */
  static EmbeddedPostgres start(Path folder, Path archive, boolean lasting) {
    FileChannel lockChannel = null;
    try {
      Files.createDirectories(folder);
      lockChannel = FolderLock.take(folder);
      EmbeddedPostgres server =
          new EmbeddedPostgres(
              folder,
              new PostgresPrograms(PostgresArchive.unpacked(archive), folder),
              lockChannel,
              lasting);
      server.start();
      return server;
    } catch (IOException | RuntimeException failure) {
      closeQuietly(lockChannel, failure);
      throw failure instanceof DatabaseException told
          ? told
          : new DatabaseException(
              "The embedded PostgreSQL in "
                  + folder
                  + " can't be started: "
                  + failure.getMessage()
                  + ". Mend that, or set DATABASE_URL to another PostgreSQL.",
              failure);
    }
  }

  /** Where the server of a Basil stands in its data folder. */
  public static Path folder(Path data) {
    return data.resolve("postgres");
  }

  /** Whether a Basil, this one or another, has the server in a folder. */
  static boolean isUsed(Path folder) {
    return FolderLock.isTaken(folder);
  }

  /** As whom to change the schema. */
  public DatabaseAddress owner() {
    return new DatabaseAddress(url(DATABASE), OWNER, ownerPassword);
  }

  /** As whom to use it. */
  public DatabaseAddress application() {
    return new DatabaseAddress(url(DATABASE), APPLICATION, applicationPassword);
  }

  /**
   * Starts the server again where it was, if it runs no more: somebody or the system killed it.
   *
   * @return whether it had to be
   * @throws DatabaseException if it can't be, for now
   */
  public synchronized boolean revive() {
    if (closed || runs()) {
      return false;
    }
    try {
      programs.start(cluster, settings(), log());
      return true;
    } catch (IOException failure) {
      throw new DatabaseException(
          "The embedded PostgreSQL in "
              + folder
              + " has ended and does not start again: "
              + failure.getMessage(),
          failure);
    }
  }

  private boolean runs() {
    try {
      long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst());
      return ProcessHandle.of(pid).isPresent();
    } catch (IOException | NumberFormatException | NoSuchElementException noServer) {
      return false;
    }
  }

  /** Stops the server; connections are cut off, what they committed stays. */
  @Override
  public synchronized void close() {
    closed = true;
    try (lockChannel) {
      ConnectionFile.delete(folder);
      programs.stop(cluster);
    } catch (IOException failure) {
      throw new DatabaseException(
          "The embedded PostgreSQL in " + folder + " can't be stopped: " + failure.getMessage(),
          failure);
    }
  }

  private void start() throws IOException {
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      initialise();
    }
    requireVersion();
    ConnectionFile.delete(folder);
    programs.stop(cluster);
    for (int attempt = 1; ; attempt++) {
      port = PostgresPrograms.freePort();
      try {
        programs.start(cluster, settings(), log());
        break;
      } catch (IOException taken) {
        if (attempt == PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
    try {
      prepare();
      new ConnectionFile(owner(), application()).write(folder);
    } catch (SQLException | IOException failure) {
      programs.stop(cluster);
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** In a folder beside it, so that a cluster that is only half made never counts. */
  private void initialise() throws IOException {
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, HALF_MADE + "*")) {
      for (Path half : halves) {
        PathUtils.deleteDirectory(half);
      }
    }
    Path half = Files.createTempDirectory(folder, HALF_MADE);
    Files.writeString(passwordFile(), newPassword());
    Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString("rw-------"));
    programs.initialise(half, SUPERUSER, passwordFile(), lasting);
    Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireVersion() throws IOException {
    String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
    String wanted = PostgresArchive.VERSION.substring(0, PostgresArchive.VERSION.indexOf('.'));
    if (!found.equals(wanted)) {
      throw new DatabaseException(
          "The data in %s is of PostgreSQL %s, and this Basil brings %s. Make a backup with the Basil that wrote it and restore it with this one."
              .formatted(cluster, found, wanted),
          null);
    }
  }

  private List<String> settings() {
    return List.of(
        "port=" + port,
        "listen_addresses=" + LOOPBACK,
        "unix_socket_directories=",
        "fsync=" + (lasting ? "on" : "off"),
        "shared_buffers=" + SHARED_MEMORY,
        "log_min_messages=warning",
        "timezone=UTC");
  }

  /** The roles' passwords are new at every start, so that none is kept but the superuser's. */
  private void prepare() throws SQLException, IOException {
    String password = Files.readString(passwordFile());
    try (Connection connection = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, password);
        Statement statement = connection.createStatement()) {
      setRole(statement, OWNER, ownerPassword);
      setRole(statement, APPLICATION, applicationPassword);
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE + " owner " + OWNER);
    }
  }

  private static void setRole(Statement statement, String role, String password)
      throws SQLException {
    boolean known;
    try (var found =
        statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
      known = found.next();
    }
    statement.execute(
        "%s role %s login nosuperuser nobypassrls password '%s'"
            .formatted(known ? "alter" : "create", role, password));
  }

  private String url(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port, database);
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void closeQuietly(@Nullable FileChannel channel, Exception failure) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
    }
  }
}
