package studio.basil.bench.rest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The embedded database of a Basil that runs, and what the benchmark puts into it: sessions and
 * captions that all belong to one user, which is the worst case for a search.
 */
final class Shelf {
  private static final int BATCH = 10_000;

  private static final String SESSIONS =
      """
      insert into sessions (id, user_id, live_id, episode_id, title, tags, participant_name,
        briefing_id, cast_names, state, started_at, ended_at, duration_ms, cost_micros)
      select ('01930000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ?, 'live-' || i,
        'episode-' || i, 'Talk ' || i, array['week ' || i % 52], 'Anna', 'standard',
        '{"you": "Anna", "claude": "Claude", "guest": "Guest"}', 'complete', t.at,
        t.at + interval '20 minutes', 1200000, 7 * i % 5000
      from generate_series(0, ? - 1) i,
        lateral (select timestamptz '2026-01-01' + i * interval '3 minutes' as at) t
      """;

  private static final String CAPTIONS =
      """
      insert into captions
        (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
      select ('01930000-0000-7000-8000-' || lpad(to_hex(i % ?), 12, '0'))::uuid, 1 + i / ?, ?,
        'utterance-' || i, (array['you', 'claude', 'guest'])[1 + i % 3], i / ? * 5000,
        i / ? * 5000 + 4000, said
      from unnest(?::int[], ?::text[]) as captions (i, said)
      """;

  private final Properties connection = new Properties();
  private final Path cluster;

  /** The database of a server that runs in a folder. */
  Shelf(Path data) throws IOException {
    cluster = data.resolve("postgres").resolve("cluster");
    try (Reader reader = Files.newBufferedReader(data.resolve("postgres").resolve("connection"))) {
      connection.load(reader);
    }
  }

  /** Its processes; they are no children of the server's, as pg_ctl lets go of them. */
  List<ProcessHandle> processes() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst());
    return ProcessHandle.of(postmaster)
        .map(process -> Stream.concat(Stream.of(process), process.descendants()).toList())
        .orElse(List.of());
  }

  /** As the server itself connects to it. */
  String url() {
    return connection.getProperty("url");
  }

  String user() {
    return connection.getProperty("application.user");
  }

  String password() {
    return connection.getProperty("application.password");
  }

  /** Puts a user's sessions and captions in, the same each time for the same seed. */
  void fill(UUID user, RestOptions options) throws SQLException {
    try (Connection database = DriverManager.getConnection(url(), user(), password())) {
      execute(
          database,
          "set search_path = basil; set synchronous_commit = off;"
              + " select set_config('basil.scope', 'system', false)");
      try (PreparedStatement sessions = database.prepareStatement(SESSIONS)) {
        sessions.setObject(1, user);
        sessions.setInt(2, options.sessions());
        sessions.executeUpdate();
      }
      RandomGenerator random = new SplittableRandom(options.seed());
      for (int done = 0; done < options.captions(); done += BATCH) {
        caption(database, user, options, done, random);
      }
    }
    try (Connection owner =
        DriverManager.getConnection(
            url(),
            connection.getProperty("owner.user"),
            connection.getProperty("owner.password"))) {
      execute(owner, "vacuum analyze basil.sessions, basil.captions");
    }
  }

  private static void caption(
      Connection database, UUID user, RestOptions options, int from, RandomGenerator random)
      throws SQLException {
    int count = Math.min(BATCH, options.captions() - from);
    Array numbers =
        database.createArrayOf(
            "int4", IntStream.range(from, from + count).boxed().toArray(Integer[]::new));
    Array texts =
        database.createArrayOf(
            "text",
            IntStream.range(0, count)
                .mapToObj(_ -> Language.caption(random))
                .toArray(String[]::new));
    try (PreparedStatement captions = database.prepareStatement(CAPTIONS)) {
      captions.setInt(1, options.sessions());
      captions.setInt(2, options.sessions());
      captions.setObject(3, user);
      captions.setInt(4, options.sessions());
      captions.setInt(5, options.sessions());
      captions.setArray(6, numbers);
      captions.setArray(7, texts);
      captions.executeUpdate();
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
