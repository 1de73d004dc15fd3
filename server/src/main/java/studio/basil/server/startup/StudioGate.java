package studio.basil.server.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

/**
 * The studio as clients meet it: says what is missing until everything is there, and refuses new
 * sessions once the server shuts down. Thread-safe.
 */
public final class StudioGate implements Studio {
  private final Readiness readiness;
  private final AtomicReference<@Nullable Studio> studio = new AtomicReference<>();
  private volatile boolean closing;

  StudioGate(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Opens the gate. */
  void open(Studio loaded) {
    studio.set(loaded);
  }

  /** What is missing before sessions can be opened, each with what to do; empty if ready. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(readiness.missing());
    if (closing) {
      missing.add("the server is shutting down; try again in a minute");
    } else if (missing.isEmpty() && studio.get() == null) {
      missing.add("the studio is still being set up; wait a moment");
    }
    return missing;
  }

  @Override
  public LiveSession open(SessionRequest request, SessionClient client)
      throws SessionRefusedException {
    return ready().open(request, client);
  }

  @Override
  public LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
      throws SessionRefusedException {
    return ready().resume(resumeKey, owner, client);
  }

  private Studio ready() throws SessionRefusedException {
    if (closing) {
      throw new SessionRefusedException(
          "server-closing", "The server is shutting down; try again in a minute.");
    }
    Studio open = studio.get();
    if (open == null) {
      throw new SessionRefusedException(
          "not-ready", "Basil is not ready: " + String.join("; ", missing()) + ".");
    }
    return open;
  }

  @Override
  public int liveSessions() {
    return Optional.ofNullable(studio.get()).map(Studio::liveSessions).orElse(0);
  }

  @Override
  public List<RunningSession> sessions() {
    return Optional.ofNullable(studio.get()).map(Studio::sessions).orElse(List.of());
  }

  @Override
  public CompletableFuture<Void> close() {
    closing = true;
    Studio open = studio.get();
    return open == null ? CompletableFuture.allOf() : open.close();
  }
}
