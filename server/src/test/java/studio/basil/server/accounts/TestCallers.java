package studio.basil.server.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;

/** Those who hold an API key, for tests of other packages. */
public final class TestCallers {
  private final Database database;
  private final ApiKeys keys;
  private final Callers callers;

  /** Callers of a server with accounts. */
  public TestCallers(Database database, Clock clock) {
    this.database = database;
    this.keys = new ApiKeys(clock, UuidCreator::getTimeOrderedEpoch, new SecureRandom());
    AccessTokens tokens =
        new AccessTokens(
            "0123456789abcdef0123456789abcdef",
            Duration.ofMinutes(15),
            clock,
            UuidCreator::getTimeOrderedEpoch,
            new EndedSignIns(Duration.ofMinutes(15), clock));
    this.callers = new Callers(database, keys, tokens, false);
  }

  /** Who they are. */
  public Callers callers() {
    return callers;
  }

  /** A key of a user, which gives permissions. */
  public String key(UUID user, String... permissions) {
    return database.in(
        Scope.user(user),
        handle -> keys.make(handle, user, "key", Set.of(permissions), null).secret());
  }
}
