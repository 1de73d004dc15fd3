package studio.basil.server.separations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.SpeakerBounds;

/**
 * What was made before of the same recording for the same user, in the same way. Another user's is
 * not taken: a quick answer would tell that somebody has the recording. Thread-safe.
 */
final class EarlierWork {
  private static final String SAME =
      """
       s.user_id = :user and s.sha256 = :sha256 and s.least_speakers = :least and s.most_speakers = :most
        and s.engine = :engine and s.id <> :id
      """;

  private final Transactions database;

  EarlierWork(Transactions database) {
    this.database = database;
  }

  /** Tracks that are there. */
  record Done(UUID separation, List<Track> tracks) {
    Done {
      tracks = List.copyOf(tracks);
    }
  }

  /** A diagnosis, as JSON. */
  Optional<String> diagnosis(Separation separation, String engine) {
    return database.read(
        Scope.user(separation.userId()),
        handle ->
            same("select s.diagnosis from separations s where" + SAME, separation, engine)
                .query(handle, "limit 1")
                .mapTo(String.class)
                .findOne());
  }

  /** Tracks; nothing where nobody speaks. */
  Optional<Done> tracks(Separation separation, String engine) {
    return database.in(
        Scope.user(separation.userId()),
        handle -> {
          Optional<UUID> donor =
              same(
                      "select s.id from separations s where s.stage = 'done' and" + SAME,
                      separation,
                      engine)
                  .query(handle, "limit 1")
                  .mapTo(UUID.class)
                  .findOne();
          return donor.map(
              id ->
                  new Done(
                      id,
                      handle
                          .createQuery(
                              "select number, bytes, sha256 from separation_tracks where separation_id = :id order by number")
                          .bind("id", id)
                          .map((row, _) -> Track.of(row))
                          .list()));
        });
  }

  private static Sql same(String query, Separation separation, String engine) {
    SpeakerBounds bounds = separation.upload().bounds();
    return new Sql(query)
        .set("user", separation.userId())
        .set("sha256", separation.upload().sha256().bytes())
        .set("least", bounds.least())
        .set("most", bounds.most())
        .set("engine", engine)
        .set("id", separation.id());
  }
}
