package studio.basil.server.separations;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import studio.basil.server.accounts.Caller;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.http.ProblemException;

/**
 * Finds what came of separations for who asks, or says why it is not there yet: as {@link
 * NotFoundException} or {@link ProblemException}.
 */
record ResultFinder(SeparationStore store, SecurityIdentity identity) {
  Scope scope() {
    return Caller.of(identity).everything();
  }

  Separation separation(UUID id) {
    return SeparationsResource.found(store.find(scope(), id));
  }

  /**
   * The diagnosis, with names.
   *
   * @throws ProblemException until there is one
   */
  Diagnosis diagnosis(Separation separation) {
    String json =
        store
            .diagnosis(scope(), separation.id())
            .orElseThrow(() -> notReady(separation, "not-diagnosed", "diagnosed"));
    return Diagnosis.parse(json).named(separation.names());
  }

  /**
   * All tracks.
   *
   * @throws ProblemException until they are made
   */
  List<Track> tracks(Separation separation) {
    if (separation.stage() != Stage.DONE) {
      throw notReady(separation, "not-done", "done");
    }
    return store.tracks(scope(), separation.id());
  }

  /**
   * One track.
   *
   * @throws ProblemException until it is made
   */
  Track track(Separation separation, int number) {
    return tracks(separation).stream()
        .filter(each -> each.number() == number)
        .findAny()
        .orElseThrow(() -> noSpeaker(number));
  }

  static NotFoundException noSpeaker(int number) {
    return new NotFoundException("There is no speaker " + number + ".");
  }

  private static ProblemException notReady(Separation separation, String code, String wanted) {
    return ProblemException.of(
        Response.Status.CONFLICT,
        code,
        "The separation is %s. Ask again when it is %s."
            .formatted(separation.stage().text(), wanted));
  }
}
