package studio.basil.server.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.basil.server.TestClock;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

/** The parts on a real database, with a clock that tests set, and accounts made in a moment. */
final class TestAccounts implements AutoCloseable {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final Duration ACCESS = Duration.ofMinutes(15);
  static final Duration REFRESH = Duration.ofDays(30);
  static final String PASSWORD = "correct horse battery";

  /** The least work that bcrypt knows. */
  static final int COST = 4;

  final TestClock clock = new TestClock();
  final SecureRandom random = new SecureRandom();
  final Database database = Database.open(TestPostgres.server().application(), 6);
  final AuditLog audit = new AuditLog(clock, UuidCreator::getTimeOrderedEpoch);
  final EndedSignIns ended = new EndedSignIns(ACCESS, clock);
  final AccessTokens accessTokens =
      new AccessTokens(SECRET, ACCESS, clock, UuidCreator::getTimeOrderedEpoch, ended);
  final RefreshTokens refreshTokens =
      new RefreshTokens(clock, UuidCreator::getTimeOrderedEpoch, random, REFRESH);
  final ApiKeys keys = new ApiKeys(clock, UuidCreator::getTimeOrderedEpoch, random);
  final Passwords passwords = new Passwords(COST, random);

  /** Nobody has an account. */
  void clear() {
    database.in(
        Scope.system(),
        handle -> {
          handle.execute("delete from users");
          return handle.execute("delete from audit_log");
        });
  }

  /** An account with {@link #PASSWORD}. */
  User person(String name, Role role) {
    User user =
        new User(
            UuidCreator.getTimeOrderedEpoch(),
            name + "@example.org",
            name,
            role,
            clock.instant(),
            null);
    database.in(Scope.system(), handle -> Users.insert(handle, user, passwords.hash(PASSWORD)));
    return user;
  }

  void disable(User user) {
    database.in(
        Scope.system(),
        handle -> handle.execute("update users set disabled_at = now() where id = ?", user.id()));
  }

  /** What was done, in order. */
  List<String> actions() {
    return database.<List<String>>in(
        Scope.system(),
        handle ->
            handle
                .createQuery("select action from audit_log order by at, id")
                .mapTo(String.class)
                .list());
  }

  List<Map<String, Object>> rows(String sql, UUID id) {
    return database.<List<Map<String, Object>>>in(
        Scope.system(), handle -> handle.select(sql, id).mapToMap().list());
  }

  /** Does the same several times at once. */
  static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<T> results = new ArrayList<>();
      List<Callable<T>> copies = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        copies.add(work);
      }
      for (Future<T> result : threads.invokeAll(copies)) {
        results.add(result.get());
      }
      return results;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
