package studio.basil.server.accounts;

import java.time.Clock;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** The one person at this machine, where there are no accounts. */
public final class LocalPerson {
  /** Of their row, the same in every database. */
  static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

  static final Caller CALLER = new Caller(ID, Role.ADMIN, Permission.ALL);

  /** No address that anybody could register with. */
  private static final String EMAIL = "local";

  private LocalPerson() {}

  /** Makes their row, if there is none, so that episodes can be theirs. Nobody signs in as them. */
  public static void settle(Transactions transactions, Clock clock) {
    transactions.in(
        Scope.system(),
        handle ->
            Users.insert(
                handle,
                new User(ID, EMAIL, "You", Role.ADMIN, clock.instant(), null),
                Users.NO_PASSWORD));
  }
}
