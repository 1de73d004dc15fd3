package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import java.util.UUID;
import studio.basil.server.database.Scope;

/**
 * On whose behalf a request is answered.
 *
 * @param permissions of {@link Permission}
 */
public record Caller(UUID userId, Role role, Set<String> permissions) {
  /** Attribute of the request's identity. */
  public static final String ATTRIBUTE = "caller";

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /**
   * Who is behind the identity of a request.
   *
   * @throws IllegalStateException if nobody is: the resource lets anonymous requests in
   */
  public static Caller of(SecurityIdentity identity) {
    Caller caller = identity.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("Nobody has signed in for this request.");
    }
    return caller;
  }

  /** Only the caller's own rows, an administrator's too. */
  public Scope own() {
    return Scope.user(userId);
  }

  /** Everything, if the caller may run the server; else their own rows. */
  public Scope everything() {
    return permissions.contains(Permission.ADMIN) ? Scope.admin(userId) : own();
  }
}
