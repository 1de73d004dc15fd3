package studio.basil.server.limits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

/**
 * A studio in which nobody holds more than so many sessions at a time. A session that waits for a
 * client that has gone gives way to a new one: who reloads a page is not locked out by it. All
 * clients that nobody vouched for are one user. Thread-safe.
 */
public final class LiveSessionLimit implements Studio {
  private static final String NOBODY = "";

  private final Studio studio;
  private final int most;
  private final Map<String, List<HeldSession>> held = new HashMap<>();

  /**
   * Limits a studio.
   *
   * @param most sessions of one user at a time, at least 1
   */
  public LiveSessionLimit(Studio studio, int most) {
    this.studio = studio;
    this.most = most;
  }

  @Override
  public LiveSession open(SessionRequest request, SessionClient client)
      throws SessionRefusedException {
    String owner = request.owner() == null ? NOBODY : request.owner();
    HeldSession place = new HeldSession(client);
    Optional<HeldSession> left = enter(owner, place);
    if (left.isPresent()) {
      var _ = left.get().close("replaced");
    }
    boolean opened = false;
    try {
      LiveSession session = studio.open(request, client);
      place.fill(session);
      opened = true;
      var _ = session.closed().whenComplete((_, _) -> leave(owner, place));
      return place;
    } finally {
      if (!opened) {
        leave(owner, place);
      }
    }
  }

  /** Takes a place; one that nobody sits in any more is given up for it. */
  private synchronized Optional<HeldSession> enter(String owner, HeldSession place)
      throws SessionRefusedException {
    List<HeldSession> own = held.computeIfAbsent(owner, _ -> new ArrayList<>());
    Optional<HeldSession> left = Optional.empty();
    if (own.size() >= most) {
      left = own.stream().filter(HeldSession::isLeft).findFirst();
      if (left.isEmpty()) {
        throw new SessionRefusedException(
            "too-many-sessions",
            "You hold %d live sessions, and more are not allowed. End one of them."
                .formatted(own.size()));
      }
      own.remove(left.get());
    }
    own.add(place);
    return left;
  }

  private synchronized void leave(String owner, HeldSession place) {
    List<HeldSession> own = held.get(owner);
    if (own != null && own.remove(place) && own.isEmpty()) {
      held.remove(owner);
    }
  }

  @Override
  public LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
      throws SessionRefusedException {
    LiveSession session = studio.resume(resumeKey, owner, client);
    Optional<HeldSession> place = find(session.sessionId());
    place.ifPresent(one -> one.attach(client));
    return place.isPresent() ? place.get() : session;
  }

  private synchronized Optional<HeldSession> find(String sessionId) {
    return held.values().stream()
        .flatMap(List::stream)
        .filter(place -> place.holds(sessionId))
        .findFirst();
  }

  @Override
  public int liveSessions() {
    return studio.liveSessions();
  }

  @Override
  public List<RunningSession> sessions() {
    return studio.sessions();
  }

  @Override
  public CompletableFuture<Void> close() {
    return studio.close();
  }
}
