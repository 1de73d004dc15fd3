package studio.basil.server.caching;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.speech.caching.SpeechCache;

/**
 * The table {@code cache}. It is kept within its bound: each server looks after it once it has
 * written a sixteenth of that; what would expire first goes first. Housekeeping takes away what has
 * expired. Blocks.
 */
final class DatabaseCache implements SpeechCache {
  private static final int TRIMS_PER_BOUND = 16;

  private static final String FIND =
      "select value from cache where key = :key and kind = :kind and expires_at > :now";

  private static final String KEEP =
      """
      insert into cache (key, kind, value, created_at, expires_at)
      values (:key, :kind, :value, :now, :end)
      on conflict (key) do update
      set kind = excluded.kind, value = excluded.value, created_at = excluded.created_at,
        expires_at = excluded.expires_at
      """;

  private static final String TRIM =
      """
      delete from cache where key in (
        select key from (
          select key, sum(octet_length(value)) over (order by expires_at desc, key) as bytes
          from cache) as counted
        where bytes > :most)
      """;

  private final Transactions database;
  private final Clock clock;
  private final long most;
  private final AtomicLong untrimmed;

  /**
   * The table of a database.
   *
   * @param most bytes of all values together
   */
  DatabaseCache(Transactions database, Clock clock, long most) {
    this.database = database;
    this.clock = clock;
    this.most = most;
    this.untrimmed = new AtomicLong(most);
  }

  private static String kind(String key) {
    return key.substring(0, key.indexOf(':'));
  }

  private static byte[] hash(String key) {
    return HexFormat.of().parseHex(key, key.indexOf(':') + 1, key.length());
  }

  @Override
  public byte @Nullable [] get(String key) {
    return database
        .read(
            Scope.system(),
            handle ->
                handle
                    .createQuery(FIND)
                    .bind("key", hash(key))
                    .bind("kind", kind(key))
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .mapTo(byte[].class)
                    .findOne())
        .orElse(null);
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    boolean trims = untrimmed.addAndGet(value.length) >= most / TRIMS_PER_BOUND;
    if (trims) {
      untrimmed.set(0);
    }
    database.in(
        Scope.system(),
        handle -> {
          int kept =
              handle
                  .createUpdate(KEEP)
                  .bind("key", hash(key))
                  .bind("kind", kind(key))
                  .bind("value", value)
                  .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                  .bind("end", clock.instant().plus(timeToLive).atOffset(ZoneOffset.UTC))
                  .execute();
          return trims ? trim(handle) : kept;
        });
  }

  private int trim(Handle handle) {
    return handle.createUpdate(TRIM).bind("most", most).execute();
  }
}
