package studio.basil.bench.rest;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.basil.bench.TemporaryFolder;
import studio.basil.bench.TimeLimit;

/** The benchmark of the REST API as a program. */
public final class RestMain {
  private static final int FAILED = 1;
  private static final int USAGE = 64;

  /** At a time. */
  private static final int CLIENTS = 16;

  private static final int SEARCHES = 1_000;

  private static final Duration HEALTH_WARM_UP = Duration.ofSeconds(20);

  /** On one core the compiler takes a minute from the server until most of its work is done. */
  private static final Duration SESSIONS_WARM_UP = Duration.ofSeconds(70);

  /** Starting, filling the database, warming up and stopping. */
  private static final Duration MOST_EXTRA = Duration.ofMinutes(12);

  private static final int MEASUREMENTS = 6;

  /** For tokens; long enough for HMAC-SHA-256, and nobody's. */
  private static final String JWT_SECRET = "benchmarks-sign-their-tokens-with-this-one";

  private final RestOptions options;
  private final Path home;
  private final PrintStream out;

  private RestMain(RestOptions options, Path home, PrintStream out) {
    this.options = options;
    this.home = home;
    this.out = out;
  }

  /**
   * Runs the benchmark and prints its table. A run that takes too long is cut off.
   *
   * @param arguments of the command line, without the benchmark's name
   * @return the exit code: 0 if all targets are reached, 1 if not, 64 if the arguments are wrong
   */
  public static int run(List<String> arguments, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    RestOptions options;
    try {
      options = RestOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      out.println("bench rest: " + wrong.getMessage());
      return USAGE;
    }
    TimeLimit.set(options.length().multipliedBy(MEASUREMENTS).plus(MOST_EXTRA));
    Path home = Path.of(System.getProperty("basil.home", ""));
    RestReport report = new RestMain(options, home, out).measure();
    out.println(report.text());
    return report.passed() ? 0 : FAILED;
  }

  private RestReport measure() throws IOException, InterruptedException, SQLException {
    Cores.away(ProcessHandle.current());
    Vertx vertx = Vertx.vertx();
    try (TemporaryFolder temporary = TemporaryFolder.make("basil-rest-");
        ServiceProcess basil = basil(temporary.path())) {
      Path folder = temporary.path();
      Person person = Person.register(basil.port());
      Shelf shelf = new Shelf(folder.resolve("data"));
      for (ProcessHandle database : shelf.processes()) {
        Cores.away(database);
      }
      out.printf(
          "%,d sessions with %,d captions, %d clients, %d s each, seed %d; %s%n%n",
          options.sessions(),
          options.captions(),
          CLIENTS,
          options.length().toSeconds(),
          options.seed(),
          Cores.canBind() ? "servers on one core, the rest on another" : "no core of its own");
      shelf.fill(person.id(), options);
      try (ServiceProcess peer = peer(shelf, folder.resolve("peer.log"))) {
        return compare(
            vertx,
            new HttpLoad.Service(basil.port(), person.token()),
            new HttpLoad.Service(peer.port(), person.token()));
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private RestReport compare(Vertx vertx, HttpLoad.Service basil, HttpLoad.Service peer) {
    List<String> health = List.of("/health");
    List<String> sessions = List.of("/sessions?limit=20");
    List<String> searches = Searches.paths(SEARCHES, options.seed());
    Duration length = options.length();
    for (HttpLoad.Service service : List.of(basil, peer)) {
      HttpLoad.run(vertx, service, health, CLIENTS, HEALTH_WARM_UP);
      HttpLoad.run(vertx, service, sessions, CLIENTS, SESSIONS_WARM_UP);
      HttpLoad.run(vertx, service, searches, 1, length);
    }
    RestReport report = new RestReport();
    report.health(
        HttpLoad.run(vertx, basil, health, CLIENTS, length),
        HttpLoad.run(vertx, peer, health, CLIENTS, length));
    report.sessions(
        HttpLoad.run(vertx, basil, sessions, CLIENTS, length),
        HttpLoad.run(vertx, peer, sessions, CLIENTS, length));
    report.search(
        HttpLoad.run(vertx, basil, searches, 1, length),
        HttpLoad.run(vertx, peer, searches, 1, length));
    return report;
  }

  /** Basil as people run it, with accounts and without limits of how often one may ask. */
  private ServiceProcess basil(Path folder) throws IOException, InterruptedException {
    Path server = home.resolve("server");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + server.resolve("jvm.options"),
            "-Dbasil.home=" + home,
            "-jar",
            server.resolve("target/quarkus-app/quarkus-run.jar").toString());
    Map<String, String> settings =
        Map.of(
            "AUTH_MODE", "accounts",
            "JWT_SECRET", JWT_SECRET,
            "ACCESS_MINUTES", "60",
            "RATE_LIMIT_PER_MINUTE", "0",
            "LOG_LEVEL", "warn");
    return ServiceProcess.start(command, folder, folder.resolve("basil.log"), settings, "/ready");
  }

  private ServiceProcess peer(Shelf shelf, Path log) throws IOException, InterruptedException {
    Path folder = home.resolve("bench/peer");
    Map<String, String> settings =
        Map.of(
            "JWT_SECRET", JWT_SECRET,
            "NODE_ENV", "production",
            "DATABASE_URL", shelf.url().substring("jdbc:".length()),
            "PGUSER", shelf.user(),
            "PGPASSWORD", shelf.password());
    return ServiceProcess.start(List.of("node", "server.mjs"), folder, log, settings, "/health");
  }
}
