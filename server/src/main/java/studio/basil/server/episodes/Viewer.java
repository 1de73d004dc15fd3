package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.ForbiddenException;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;

/** Whose rows a request is shown. */
final class Viewer {
  private Viewer() {}

  /**
   * The rows of a list: the caller's own, or those of everyone if an administrator asks for them.
   *
   * @throws ForbiddenException if somebody else does
   */
  static Scope ofList(SecurityIdentity identity, boolean everyone) {
    Caller caller = Caller.of(identity);
    if (!everyone) {
      return caller.own();
    }
    if (!caller.permissions().contains(Permission.ADMIN)) {
      throw new ForbiddenException(
          "Only administrators see what belongs to others. Leave \"everyone\" out.");
    }
    return caller.everything();
  }

  /** The rows of a thing that is asked for by its id: an administrator's are all. */
  static Scope ofOne(SecurityIdentity identity) {
    return Caller.of(identity).everything();
  }
}
