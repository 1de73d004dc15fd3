package studio.basil.server.separations;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/** Names that people give to the speakers of separations. Thread-safe. */
final class SpeakerNames {
  private final Transactions database;
  private final SeparationStore store;
  private final Clock clock;

  SpeakerNames(Transactions database, Clock clock) {
    this.database = database;
    this.store = new SeparationStore(database, clock);
    this.clock = clock;
  }

  /**
   * Gives a speaker a name.
   *
   * @param name null takes it away, so that the voice may give one again
   * @return the separation then; nothing if the scope sees no such separation
   */
  Optional<Separation> give(Scope scope, UUID separation, int number, @Nullable String name) {
    database.in(
        scope,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into separation_speakers (separation_id, number, user_id, name)
                  select id, :number, user_id, :name from separations where id = :id
                  on conflict (separation_id, number) do update set name = excluded.name
                  """)
              .bind("id", separation)
              .bind("number", number)
              .bind("name", name)
              .execute();
          return handle
              .createUpdate("update separations set updated_at = :now where id = :id")
              .bind("now", Sql.utc(clock.instant()))
              .bind("id", separation)
              .execute();
        });
    return store.find(scope, separation);
  }
}
