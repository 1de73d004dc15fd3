package studio.basil.server.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.Query;
import studio.basil.server.database.Database;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.Scope;

/** What the database of a server that runs holds of its episodes. */
final class IndexedEpisodes implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatabaseInForce server;
  private final Database database;

  private IndexedEpisodes(DatabaseInForce server) {
    this.server = server;
    this.database = Database.open(server.application(), 2);
  }

  /** Those of the server that keeps its data in a folder. */
  static IndexedEpisodes of(Path data) {
    return new IndexedEpisodes(DatabaseInForce.open(Optional.empty(), data, false));
  }

  private <T> List<T> ask(String sql, String episodeId, Class<T> type) {
    return database.in(Scope.system(), handle -> query(handle, sql, episodeId).mapTo(type).list());
  }

  private static Query query(Handle handle, String sql, String episodeId) {
    return handle.createQuery(sql).bind("episode", episodeId);
  }

  String state(String episodeId) {
    return ask("select state from sessions where episode_id = :episode", episodeId, String.class)
        .getFirst();
  }

  /** The event log, in order. */
  List<JsonNode> events(String episodeId) {
    return ask(
            """
            select body from session_events join sessions on id = session_id
              where episode_id = :episode order by number
            """,
            episodeId,
            String.class)
        .stream()
        .map(IndexedEpisodes::read)
        .toList();
  }

  /** Speaker and words. */
  List<String> captions(String episodeId) {
    return ask(
        """
        select speaker || ': ' || text from captions join sessions on id = session_id
          where episode_id = :episode order by number
        """,
        episodeId,
        String.class);
  }

  /** SHA-256 in hexadecimal by file. */
  Map<String, String> checksums(String episodeId) {
    return database.in(
        Scope.system(),
        handle ->
            query(
                    handle,
                    """
                    select name, encode(sha256, 'hex') as sha256 from recording_files
                      join recordings on id = recording_id where folder = :episode
                    """,
                    episodeId)
                .setMapKeyColumn("name")
                .setMapValueColumn("sha256")
                .collectInto(new GenericType<Map<String, String>>() {}));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("the column holds JSON", impossible);
    }
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
