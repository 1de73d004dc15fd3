package studio.basil.server.limits;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.SessionClient;

/** A place for a session, which knows whether its client is there. Thread-safe. */
final class HeldSession implements LiveSession {
  private volatile @Nullable LiveSession session;
  private @Nullable SessionClient client;

  /** A place for the session that a client opens. */
  HeldSession(SessionClient client) {
    this.client = client;
  }

  void fill(LiveSession opened) {
    session = opened;
  }

  boolean holds(String sessionId) {
    LiveSession opened = session;
    return opened != null && opened.sessionId().equals(sessionId);
  }

  synchronized void attach(SessionClient back) {
    client = back;
  }

  /** Whether the session waits for a client that has gone. */
  synchronized boolean isLeft() {
    return session != null && client == null;
  }

  @Override
  public void detach(SessionClient gone) {
    synchronized (this) {
      if (client == gone) {
        client = null;
      }
    }
    held().detach(gone);
  }

  private LiveSession held() {
    return Objects.requireNonNull(session, "the session is not open yet");
  }

  @Override
  public String sessionId() {
    return held().sessionId();
  }

  @Override
  public EpisodeId episodeId() {
    return held().episodeId();
  }

  @Override
  public boolean audio(byte[] pcm16) {
    return held().audio(pcm16);
  }

  @Override
  public void played(String speaker, String utteranceId, long samples) {
    held().played(speaker, utteranceId, samples);
  }

  @Override
  public void setAutopilot(boolean on) {
    held().setAutopilot(on);
  }

  @Override
  public void requestState() {
    held().requestState();
  }

  @Override
  public void say(String text) {
    held().say(text);
  }

  @Override
  public void interrupt() {
    held().interrupt();
  }

  @Override
  public CompletableFuture<Void> close(String reason) {
    return held().close(reason);
  }

  @Override
  public CompletableFuture<Void> closed() {
    return held().closed();
  }
}
