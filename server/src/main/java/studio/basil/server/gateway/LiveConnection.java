package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.Studio;

/**
 * One client and its session, from hello to the end. Nothing that the client sends harms the
 * session.
 *
 * <p>Thread-safe: client events come from the event loop, the session's from its own thread, and
 * the session itself from the thread that opens it. No call blocks.
 */
final class LiveConnection implements SessionClient {
  /** Events kept while the session is being opened: some seconds of audio. */
  static final int MOST_EARLY_EVENTS = 64;

  /** The code by which a session tells a client that another one has it now. */
  private static final String TAKEN_OVER = "taken-over";

  private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

  private enum Phase {
    GREETING,
    OPENING,
    LIVE,
    OVER
  }

  private final LiveSocket socket;
  private final Studio studio;
  private final Admission admission;
  private final @Nullable String token;
  private final Executor opener;
  private final FaultReporter faults;
  private final Deque<ClientEvent> early = new ArrayDeque<>();
  private Phase phase = Phase.GREETING;
  private @Nullable LiveSession session;
  private boolean left;
  private boolean takenOver;
  private volatile int sampleRateHz;

  /**
   * A connection without a session.
   *
   * @param token that the client sent when it connected; null if it sent none
   */
  LiveConnection(
      LiveSocket socket,
      Studio studio,
      Admission admission,
      @Nullable String token,
      Executor opener,
      FaultReporter faults) {
    this.socket = socket;
    this.studio = studio;
    this.admission = admission;
    this.token = token;
    this.opener = opener;
    this.faults = faults;
  }

  /** Takes an event of the client. */
  void receive(String name, List<JsonNode> arguments) {
    try {
      ClientEvent event = ClientEventReader.read(name, arguments);
      if (event instanceof ClientEvent.Hello hello) {
        greet(hello);
      } else {
        accept(event);
      }
    } catch (BadEventException bad) {
      faults.report(bad.code(), String.valueOf(bad.getMessage()));
    }
  }

  /** Notes that events were dropped because there were too many. */
  void flooded(long dropped) {
    faults.count(ErrorCode.TOO_MANY_EVENTS, dropped - 1);
    faults.report(
        ErrorCode.TOO_MANY_EVENTS, dropped + " events came too fast and were dropped; send fewer.");
  }

  /**
   * Parts with the session when the client has gone.
   *
   * @param reason for the log
   * @param meant whether the client said that it leaves, which ends the session; else it waits for
   *     the client's return
   */
  void disconnected(String reason, boolean meant) {
    LiveSession open;
    synchronized (this) {
      phase = Phase.OVER;
      left = meant;
      open = session;
      early.clear();
    }
    if (open != null) {
      part(open, meant);
    }
    Map<String, Long> refused = faults.counters().snapshot();
    if (open != null || !refused.isEmpty()) {
      LOG.info(
          "A client has left ({}){}",
          reason,
          refused.isEmpty() ? "" : "; what it sent was refused this often: " + refused);
    }
  }

  /** The session ignores the loss of a client that is not its client any more. */
  private void part(LiveSession open, boolean meant) {
    if (meant && !wasTakenOver()) {
      var _ = open.close("disconnected");
    } else {
      open.detach(this);
    }
  }

  private synchronized boolean wasTakenOver() {
    return takenOver;
  }

  @Override
  public void send(ServerEvent event) {
    ServerEventWriter.write(socket, event, sampleRateHz);
    switch (event) {
      case ServerEvent.SessionEnded ignored -> over(false);
      case ServerEvent.Failed(var code, var ignored) when code.equals(TAKEN_OVER) -> {
        over(true);
        socket.close("The session was taken over.");
      }
      default -> {}
    }
  }

  private synchronized void over(boolean byAnotherClient) {
    phase = Phase.OVER;
    takenOver |= byAnotherClient;
  }

  private void greet(ClientEvent.Hello hello) throws BadEventException {
    synchronized (this) {
      if (phase != Phase.GREETING) {
        throw new BadEventException(
            ErrorCode.HELLO_REPEATED,
            "This connection has a session already; open another connection for a new one.");
      }
      phase = Phase.OPENING;
    }
    sampleRateHz = hello.request().sampleRateHz();
    opener.execute(() -> open(hello));
  }

  private void open(ClientEvent.Hello hello) {
    try {
      String resumeKey = hello.resumeKey();
      String owner = admission.owner(hello.token() == null ? token : hello.token());
      opened(
          resumeKey == null
              ? studio.open(hello.request().ownedBy(owner), this)
              : studio.resume(resumeKey, owner, this));
    } catch (NotAdmittedException stranger) {
      faults.count(stranger.code(), 1);
      refused(stranger.code().code(), String.valueOf(stranger.getMessage()));
    } catch (SessionRefusedException refused) {
      refused(refused.code(), String.valueOf(refused.getMessage()));
    } catch (RuntimeException failure) {
      LOG.error("A session could not be opened", failure);
      faults.count(ErrorCode.INTERNAL, 1);
      refused(
          ErrorCode.INTERNAL.code(),
          "The session could not be opened because of a fault in the server; its log says more.");
    }
  }

  private void opened(LiveSession opened) {
    boolean gone;
    boolean meant;
    synchronized (this) {
      session = opened;
      gone = phase == Phase.OVER;
      meant = left;
      if (!gone) {
        phase = Phase.LIVE;
        early.forEach(event -> pass(event, opened));
        early.clear();
      }
    }
    if (gone) {
      part(opened, meant);
    }
  }

  private void refused(String code, String message) {
    synchronized (this) {
      early.clear();
      if (phase == Phase.OVER) {
        return;
      }
      phase = Phase.GREETING;
    }
    faults.tell(code, message);
  }

  private synchronized void accept(ClientEvent event) throws BadEventException {
    switch (phase) {
      case GREETING ->
          throw new BadEventException(ErrorCode.HELLO_REQUIRED, "Say hello before anything else.");
      case OPENING -> keep(event);
      case LIVE -> {
        if (session != null) {
          pass(event, session);
        }
      }
      case OVER -> tooLate(event);
    }
  }

  private void keep(ClientEvent event) throws BadEventException {
    if (early.size() >= MOST_EARLY_EVENTS) {
      throw new BadEventException(
          ErrorCode.AUDIO_DROPPED, "The session is still being opened; wait for server.ack.");
    }
    early.add(event);
  }

  /** Audio that was on its way when the session ended is nobody's fault. */
  private void tooLate(ClientEvent event) throws BadEventException {
    if (event instanceof ClientEvent.AudioChunk || event instanceof ClientEvent.AudioPlayed) {
      faults.count(ErrorCode.SESSION_OVER, 1);
    } else {
      throw new BadEventException(ErrorCode.SESSION_OVER, "The session has ended.");
    }
  }

  private void pass(ClientEvent event, LiveSession live) {
    switch (event) {
      case ClientEvent.Hello ignored -> throw new IllegalStateException("hello opens sessions");
      case ClientEvent.AudioChunk(var pcm16) -> {
        if (!live.audio(pcm16)) {
          faults.report(
              ErrorCode.AUDIO_DROPPED, "Audio came faster than it can be taken and was dropped.");
        }
      }
      case ClientEvent.AudioPlayed(var speaker, var utteranceId, var samples) ->
          live.played(speaker, utteranceId, samples);
      case ClientEvent.ToggleAutopilot(var on) -> live.setAutopilot(on);
      case ClientEvent.RequestState ignored -> live.requestState();
      case ClientEvent.Say(var text) -> live.say(text);
      case ClientEvent.Interrupt ignored -> live.interrupt();
      case ClientEvent.Stop ignored -> {
        var _ = live.close("stopped");
      }
    }
  }
}
