package studio.basil.conversation.session;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.loop.SessionLoop;

/** The session as others see it: every call becomes a task in its mailbox. Thread-safe. */
final class SessionHandle implements LiveSession {
  private final SessionEnvironment environment;
  private final SessionLoop loop;
  private final SessionCore core;
  private final CompletableFuture<Void> closed;

  SessionHandle(SessionEnvironment environment, SessionCore core, CompletableFuture<Void> closed) {
    this.environment = environment;
    this.loop = environment.loop();
    this.core = core;
    this.closed = closed;
  }

  /** Whether the session is held on somebody's behalf; on nobody's if they are null. */
  boolean isOf(@Nullable String owner) {
    return Objects.equals(environment.request().owner(), owner);
  }

  @Override
  public String sessionId() {
    return environment.sessionId();
  }

  @Override
  public EpisodeId episodeId() {
    return environment.episodeId();
  }

  @Override
  public boolean audio(byte[] pcm16) {
    long arrival = loop.nanoTime();
    return loop.offer(() -> core.audio(pcm16, arrival));
  }

  @Override
  public void played(String speaker, String utteranceId, long samples) {
    long arrival = loop.nanoTime();
    loop.offer(() -> core.played(speaker, utteranceId, samples, arrival));
  }

  @Override
  public void setAutopilot(boolean on) {
    loop.offer(() -> core.setAutopilot(on));
  }

  @Override
  public void requestState() {
    loop.offer(core::snapshot);
  }

  @Override
  public void say(String text) {
    loop.offer(() -> core.say(text));
  }

  @Override
  public void interrupt() {
    loop.offer(core::interrupt);
  }

  @Override
  public void detach(SessionClient client) {
    loop.execute(() -> core.detach(client));
  }

  /** The session as the studio tells of it. */
  RunningSession described() {
    return new RunningSession(
        this,
        environment.request().owner(),
        environment.request().participantName(),
        environment.startedAt());
  }

  /** Gives the session another client. */
  void attach(SessionClient client) {
    loop.execute(() -> core.attach(client));
  }

  @Override
  public CompletableFuture<Void> close(String reason) {
    loop.execute(() -> core.close(reason));
    return closed.copy();
  }

  @Override
  public CompletableFuture<Void> closed() {
    return closed.copy();
  }
}
