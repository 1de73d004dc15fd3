package studio.basil.server.separations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/** What was sent together. Thread-safe. */
final class Batches {
  private final Transactions database;
  private final Clock clock;

  Batches(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void add(UUID id, UUID user) {
    database.in(
        Scope.user(user),
        handle ->
            handle.execute(
                "insert into separation_batches (id, user_id, created_at) values (?, ?, ?)",
                id,
                user,
                Sql.utc(clock.instant())));
  }

  /**
   * Puts separations that are there into a batch.
   *
   * @return those that there are
   */
  List<UUID> join(Scope scope, UUID batch, List<UUID> separations) {
    return database.in(
        scope,
        handle ->
            handle
                .createQuery(
                    "update separations set batch_id = :batch where id = any (:ids) returning id")
                .bind("batch", batch)
                .bindArray("ids", UUID.class, separations)
                .mapTo(UUID.class)
                .list());
  }

  /**
   * How one stands.
   *
   * @param refused what was not taken
   */
  Optional<BatchView> view(Scope scope, UUID id, List<BatchView.Refusal> refused) {
    return createdAt(scope, id)
        .map(
            createdAt ->
                BatchView.of(id, createdAt, separations(scope, id), refused, clock.instant()));
  }

  private Optional<Instant> createdAt(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery("select created_at from separation_batches where id = :id")
                .bind("id", id)
                .map((row, _) -> Sql.time(row, "created_at"))
                .findOne());
  }

  private List<Separation> separations(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    "select "
                        + SeparationStore.COLUMNS
                        + "from separations where batch_id = :id order by created_at, id")
                .bind("id", id)
                .map((row, _) -> SeparationStore.separation(row))
                .list());
  }
}
