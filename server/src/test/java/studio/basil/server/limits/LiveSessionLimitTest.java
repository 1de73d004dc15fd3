package studio.basil.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Studio;

class LiveSessionLimitTest {
  private final Rooms rooms = new Rooms();
  private final LiveSessionLimit studio = new LiveSessionLimit(rooms, 3);

  private LiveSession open(@Nullable String owner) throws SessionRefusedException {
    return open(owner, _ -> {});
  }

  private LiveSession open(@Nullable String owner, SessionClient client)
      throws SessionRefusedException {
    return studio.open(new SessionRequest(owner, "Robin", null, null, null, 16_000), client);
  }

  private void assertFull(@Nullable String owner) {
    assertThatThrownBy(() -> open(owner))
        .isInstanceOfSatisfying(
            SessionRefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo("too-many-sessions"));
  }

  @Test
  void open_beyondTheLimit_isRefusedUntilOneHasEnded() throws Exception {
    LiveSession first = open("robin");
    open("robin");
    open("robin");
    assertFull("robin");
    var _ = first.close("stopped");
    open("robin");
    assertFull("robin");
  }

  @Test
  void open_ofOthers_isCountedApart() throws Exception {
    for (int session = 0; session < 3; session++) {
      open("robin");
      open(null);
      open("anna");
    }
    assertFull("robin");
    assertFull(null);
  }

  @Test
  void open_thatFails_takesNoPlace() throws Exception {
    rooms.refuses = true;
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> open("robin")).hasMessageContaining("locked");
    }
    rooms.refuses = false;
    open("robin");
    open("robin");
    open("robin");
    assertFull("robin");
  }

  @Test
  void open_byManyAtOnce_letsExactlyTheLimitIn() throws Exception {
    try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> attempts =
          IntStream.range(0, 100).<Callable<Boolean>>mapToObj(_ -> this::getsIn).toList();
      int in = 0;
      for (Future<Boolean> attempt : crowd.invokeAll(attempts)) {
        in += attempt.get() ? 1 : 0;
      }
      assertThat(in).isEqualTo(3);
    }
  }

  private boolean getsIn() {
    try {
      open("robin");
      return true;
    } catch (SessionRefusedException full) {
      return false;
    }
  }

  @Test
  void sessionWhoseClientHasGone_givesWay() throws Exception {
    SessionClient client = _ -> {};
    LiveSession left = open("robin", client);
    open("robin");
    open("robin");
    left.detach(client);
    open("robin");
    assertThat(rooms.closed).containsExactly(left.sessionId() + " replaced");
    assertFull("robin");
  }

  @Test
  void sessionWhoseClientIsBack_givesNoWay() throws Exception {
    SessionClient client = _ -> {};
    SessionClient returned = _ -> {};
    LiveSession resumed = open("robin", client);
    open("robin");
    open("robin");
    resumed.detach(client);
    assertThat(studio.resume(resumed.sessionId(), "robin", returned).sessionId())
        .isEqualTo(resumed.sessionId());
    assertFull("robin");
    resumed.detach(client);
    assertFull("robin");
    resumed.detach(returned);
    open("robin");
  }

  /** Opens sessions that last until they are closed; the key of each is its id. */
  private static final class Rooms implements Studio {
    final List<String> closed = new ArrayList<>();
    volatile boolean refuses;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();

    @Override
    public LiveSession open(SessionRequest request, SessionClient client)
        throws SessionRefusedException {
      if (refuses) {
        throw new SessionRefusedException("locked", "The studio is locked.");
      }
      Room room = new Room("s" + number.incrementAndGet(), closed);
      sessions.put(room.sessionId(), room);
      return room;
    }

    @Override
    public LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
        throws SessionRefusedException {
      LiveSession session = sessions.get(resumeKey);
      if (session == null) {
        throw new SessionRefusedException("session-gone", "There is none.");
      }
      return session;
    }

    @Override
    public int liveSessions() {
      return sessions.size();
    }

    @Override
    public List<RunningSession> sessions() {
      return List.of();
    }

    @Override
    public CompletableFuture<Void> close() {
      return CompletableFuture.allOf();
    }
  }

  private record Room(String sessionId, List<String> log, CompletableFuture<Void> closed)
      implements LiveSession {
    Room(String sessionId, List<String> log) {
      this(sessionId, log, new CompletableFuture<>());
    }

    @Override
    public EpisodeId episodeId() {
      return new EpisodeId(sessionId);
    }

    @Override
    public boolean audio(byte[] pcm16) {
      return true;
    }

    @Override
    public void played(String speaker, String utteranceId, long samples) {}

    @Override
    public void setAutopilot(boolean on) {}

    @Override
    public void requestState() {}

    @Override
    public void say(String text) {}

    @Override
    public void interrupt() {}

    @Override
    public void detach(SessionClient client) {}

    @Override
    public CompletableFuture<Void> close(String reason) {
      log.add(sessionId + " " + reason);
      closed.complete(null);
      return closed;
    }
  }
}
