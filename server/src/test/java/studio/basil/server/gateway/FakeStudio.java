package studio.basil.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

/** Opens one session that notes what it is asked. */
final class FakeStudio implements Studio {
  final List<String> calls = new ArrayList<>();
  final List<SessionRequest> requests = new ArrayList<>();
  @Nullable SessionRefusedException refusal;
  @Nullable RuntimeException failure;
  @Nullable SessionClient client;
  boolean mailboxIsFull;

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
    return new FakeSession();
  }

  @Override
  public LiveSession resume(String resumeKey, SessionClient resumer)
      throws SessionRefusedException {
    calls.add("resume " + resumeKey);
    if (refusal != null) {
      throw refusal;
    }
    client = resumer;
    return new FakeSession();
  }

  @Override
  public int liveSessions() {
    return client == null ? 0 : 1;
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
      calls.add("detach");
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
