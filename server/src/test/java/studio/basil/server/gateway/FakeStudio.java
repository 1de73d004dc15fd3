package studio.basil.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

/**
 * Opens one session that notes what it is asked, and lets clients with its key take it up. It
 * greets a client as a real one does, but before its opening has returned.
 */
final class FakeStudio implements Studio {
  /** Takes the session up. */
  static final String KEY = "key";

  final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  final List<SessionRequest> requests = new ArrayList<>();
  @Nullable SessionRefusedException refusal;
  @Nullable RuntimeException failure;
  @Nullable SessionClient client;
  boolean mailboxIsFull;
  private @Nullable String owner;
  private boolean opened;

  @Override
  public LiveSession open(SessionRequest request, SessionClient opener)
      throws SessionRefusedException {
    requests.add(request);
    if (refusal != null) {
      throw refusal;
    }
    if (failure != null) {
      throw failure;
    }
    client = opener;
    opened = true;
    owner = request.owner();
    greet(opener, false);
    return new FakeSession();
  }

  @Override
  public LiveSession resume(String resumeKey, @Nullable String asker, SessionClient returning)
      throws SessionRefusedException {
    if (!opened || !resumeKey.equals(KEY) || !Objects.equals(owner, asker)) {
      throw new SessionRefusedException("session-gone", "There is none.");
    }
    SessionClient before = client;
    client = returning;
    calls.add("resume");
    if (before != null) {
      before.send(new ServerEvent.Failed("taken-over", "Elsewhere."));
    }
    greet(returning, true);
    return new FakeSession();
  }

  private void greet(SessionClient greeted, boolean resumed) {
    greeted.send(
        new ServerEvent.Acknowledged("session", new EpisodeId("episode"), List.of(), KEY, resumed));
  }

  @Override
  public int liveSessions() {
    return client == null ? 0 : 1;
  }

  @Override
  public List<RunningSession> sessions() {
    return List.of();
  }

  @Override
  public CompletableFuture<Void> close() {
    return CompletableFuture.allOf();
  }

  private final class FakeSession implements LiveSession {
    @Override
    public String sessionId() {
      return "session";
    }

    @Override
    public EpisodeId episodeId() {
      return new EpisodeId("episode");
    }

    @Override
    public boolean audio(byte[] pcm16) {
      calls.add("audio " + pcm16.length);
      return !mailboxIsFull;
    }

    @Override
    public void played(String speaker, String utteranceId, long samples) {
      calls.add("played " + speaker + " " + utteranceId + " " + samples);
    }

    @Override
    public void setAutopilot(boolean on) {
      calls.add("autopilot " + on);
    }

    @Override
    public void requestState() {
      calls.add("state");
    }

    @Override
    public void say(String text) {
      calls.add("say " + text);
    }

    @Override
    public void interrupt() {
      calls.add("interrupt");
    }

    @Override
    public void detach(SessionClient gone) {
      if (client == gone) {
        client = null;
        calls.add("detach");
      }
    }

    @Override
    public CompletableFuture<Void> close(String reason) {
      calls.add("close " + reason);
      return CompletableFuture.allOf();
    }

    @Override
    public CompletableFuture<Void> closed() {
      return new CompletableFuture<>();
    }
  }
}
