package studio.basil.server.indexing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

/** An indexer of a folder of recordings, and a database that may fail. */
@ExtendWith(TestPostgres.class)
abstract class IndexingScene {
  static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path recordings;
  final UUID ada = UUID.randomUUID();
  Database database;
  Outage outage;
  EpisodeIndexer indexer;

  @BeforeEach
  void open() {
    database = TestPostgres.open();
    outage = new Outage(database);
    insertUser(ada, "user", "now()");
    indexer = newIndexer();
  }

  @AfterEach
  void close() {
    database.close();
  }

  EpisodeIndexer newIndexer() {
    return new EpisodeIndexer(recordings, outage, CLOCK, UuidCreator::getTimeOrderedEpoch);
  }

  void insertUser(UUID id, String role, String createdAt) {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role, created_at) values (?, ?, 'Ada', '-', ?, "
                    + createdAt
                    + ")",
                id,
                id + "@example.org",
                role));
  }

  EpisodeOnDisk begin() throws IOException {
    return EpisodeOnDisk.begin(recordings, ada.toString());
  }

  /** Two passes: one finds a new episode, the next one reads it. */
  void passes() throws IOException {
    indexer.pass();
    indexer.pass();
  }

  List<Map<String, Object>> rows(String query, EpisodeOnDisk episode) {
    return database.in(
        Scope.user(ada),
        handle -> handle.createQuery(query).bind("episode", episode.id()).mapToMap().list());
  }

  List<String> captions(EpisodeOnDisk episode) {
    return rows(
            """
            select text from captions c join sessions s on s.id = c.session_id
              where episode_id = :episode order by number
            """,
            episode)
        .stream()
        .map(row -> (String) row.get("text"))
        .toList();
  }
}
