package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import java.util.UUID;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.accounts.Role;

/** Requests of people who have signed in. */
final class Identities {
  private Identities() {}

  static SecurityIdentity user(UUID id) {
    return of(new Caller(id, Role.USER, Set.of(Permission.READ, Permission.WRITE)));
  }

  static SecurityIdentity admin(UUID id) {
    return of(
        new Caller(id, Role.ADMIN, Set.of(Permission.READ, Permission.WRITE, Permission.ADMIN)));
  }

  private static SecurityIdentity of(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.userId().toString()))
        .addRoles(caller.permissions())
        .addAttribute(Caller.ATTRIBUTE, caller)
        .build();
  }
}
