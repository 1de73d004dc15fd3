package studio.basil.bench.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

/** A studio that counts what its sessions took of what people said. Thread-safe. */
final class CountingStudio implements Studio {
  private final Studio studio;
  private final LongAdder chunks = new LongAdder();
  private final LongAdder refused = new LongAdder();

  CountingStudio(Studio studio) {
    this.studio = studio;
  }

  /** Chunks of audio that the sessions took. */
  long chunks() {
    return chunks.sum();
  }

  /** Chunks that found no room in a session's mailbox. */
  long refused() {
    return refused.sum();
  }

  @Override
  public LiveSession open(SessionRequest request, SessionClient client)
      throws SessionRefusedException {
    return new Counted(studio.open(request, client));
  }

  @Override
  public LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
      throws SessionRefusedException {
    return new Counted(studio.resume(resumeKey, owner, client));
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

  private final class Counted implements LiveSession {
    private final LiveSession session;

    Counted(LiveSession session) {
      this.session = session;
    }

    @Override
    public boolean audio(byte[] pcm16) {
      boolean taken = session.audio(pcm16);
      (taken ? chunks : refused).increment();
      return taken;
    }

    @Override
    public String sessionId() {
      return session.sessionId();
    }

    @Override
    public EpisodeId episodeId() {
      return session.episodeId();
    }

    @Override
    public void played(String speaker, String utteranceId, long samples) {
      session.played(speaker, utteranceId, samples);
    }

    @Override
    public void setAutopilot(boolean on) {
      session.setAutopilot(on);
    }

    @Override
    public void requestState() {
      session.requestState();
    }

    @Override
    public void say(String text) {
      session.say(text);
    }

    @Override
    public void interrupt() {
      session.interrupt();
    }

    @Override
    public void detach(SessionClient client) {
      session.detach(client);
    }

    @Override
    public CompletableFuture<Void> close(String reason) {
      return session.close(reason);
    }

    @Override
    public CompletableFuture<Void> closed() {
      return session.closed();
    }
  }
}
