package studio.basil.socketio.engine;

/**
 * The move of one session from polling to a WebSocket: probe, answer, upgrade. Fails alone; the
 * session then stays on polling. Lives on the session's loop.
 */
final class Upgrade implements WebSocketTransport.Listener {
  private final EngineSession session;
  private final HomeLoop home;
  private final WebSocketTransport candidate;
  private long timer;
  private Stage stage = Stage.WAITING;

  private enum Stage {
    WAITING,
    PROBED,
    DONE,
    FAILED
  }

  Upgrade(
      EngineSession session,
      HomeLoop home,
      WebSocketTransport.AcceptedSocket socket,
      int maxBytes) {
    this.session = session;
    this.home = home;
    this.candidate = new WebSocketTransport(socket, home, maxBytes, this);
  }

  /** Starts to wait for the probe, unless the session cannot upgrade. */
  void begin(EngineOptions options) {
    if (!session.startUpgrade(this)) {
      stage = Stage.FAILED;
      candidate.close(new CloseReason(CloseReason.Kind.OVERLAP, "The session cannot be upgraded."));
      return;
    }
    timer = home.schedule(options.upgradeTimeout(), this::cancel);
  }

  /** Whether the client has probed and now keeps its polls short. */
  boolean isProbed() {
    return stage == Stage.PROBED;
  }

  @Override
  public void packet(EnginePacket packet) {
    switch (stage) {
      case DONE -> session.receive(packet);
      case FAILED -> {}
      case WAITING -> {
        if (packet.isProbe()) {
          stage = Stage.PROBED;
          candidate.write(EnginePacket.PROBE_PONG);
          session.releasePoll();
        } else {
          cancel();
        }
      }
      case PROBED -> {
        if (packet.type() == EnginePacket.Type.UPGRADE) {
          stage = Stage.DONE;
          home.cancel(timer);
          session.completeUpgrade(candidate);
        } else {
          cancel();
        }
      }
    }
  }

  @Override
  public void writable() {
    session.flush();
  }

  @Override
  public void failed(CloseReason reason) {
    if (stage == Stage.DONE) {
      session.close(reason);
    } else {
      cancel();
    }
  }

  /** Gives up; the session stays as it is. */
  void cancel() {
    if (stage == Stage.WAITING || stage == Stage.PROBED) {
      stage = Stage.FAILED;
      home.cancel(timer);
      session.upgradeFailed();
      candidate.close(
          new CloseReason(CloseReason.Kind.TRANSPORT_CLOSE, "The upgrade was not finished."));
    }
  }
}
