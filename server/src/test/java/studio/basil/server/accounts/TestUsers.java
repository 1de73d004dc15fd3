package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** People for tests whose subject is something else. */
public final class TestUsers {
  private TestUsers() {}

  /** Adds somebody who is called Ada. */
  public static UUID add(Transactions database) {
    UUID id = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role) values (?, ?, 'Ada', '-', 'user')",
                id,
                id + "@example.org"));
    return id;
  }

  /** A user who reads and writes, as a request brings them. */
  public static SecurityIdentity identity(UUID user) {
    return identity(user, Role.USER, Set.of(Permission.READ, Permission.WRITE));
  }

  /** The same of an administrator. */
  public static SecurityIdentity administrator(UUID user) {
    return identity(user, Role.ADMIN, Set.of(Permission.READ, Permission.WRITE, Permission.ADMIN));
  }

  private static SecurityIdentity identity(UUID user, Role role, Set<String> permissions) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(user.toString()))
        .addRoles(permissions)
        .addAttribute(Caller.ATTRIBUTE, new Caller(user, role, permissions))
        .build();
  }
}
