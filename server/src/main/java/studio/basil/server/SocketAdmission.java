package studio.basil.server;

import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Callers;
import studio.basil.server.accounts.InvalidCredentialException;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.gateway.Admission;
import studio.basil.server.gateway.NotAdmittedException;

/** Lets everybody with the permission hold live sessions, which are theirs. */
final class SocketAdmission implements Admission {
  private final Callers callers;

  SocketAdmission(Callers callers) {
    this.callers = callers;
  }

  @Override
  public String owner(@Nullable String token) throws NotAdmittedException {
    try {
      Caller caller = callers.of(token);
      if (!caller.permissions().contains(Permission.LIVE)) {
        throw NotAdmittedException.unauthorised(
            "The API key lacks the permission \"" + Permission.LIVE + "\".");
      }
      return caller.userId().toString();
    } catch (InvalidCredentialException invalid) {
      throw NotAdmittedException.unauthorised(String.valueOf(invalid.getMessage()));
    } catch (DatabaseException outage) {
      throw NotAdmittedException.notReady(
          "The API key can't be checked now: " + outage.getMessage());
    }
  }
}
