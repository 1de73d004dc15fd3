package studio.basil.socketio;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Counters;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.EngineSession;

/** Calls the application's handlers of one socket; one that throws harms nobody else. */
final class EventDispatcher {
  private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);
  private static final Duration FLOOD_REPORT_INTERVAL = Duration.ofSeconds(1);

  private final Counters counters;
  private final EngineSession session;
  private final Map<String, Consumer<SocketIoEvent>> handlers = new ConcurrentHashMap<>();
  private volatile Consumer<SocketIoEvent> anyHandler = event -> {};
  private volatile Consumer<SocketIoEvent> unhandledHandler = event -> {};
  private volatile LongConsumer floodHandler = dropped -> {};
  private volatile @Nullable Consumer<CloseReason> disconnectHandler;
  private long droppedSinceReport;

  EventDispatcher(Counters counters, EngineSession session) {
    this.counters = counters;
    this.session = session;
  }

  void on(String event, Consumer<SocketIoEvent> handler) {
    handlers.put(event, handler);
  }

  void onAny(Consumer<SocketIoEvent> handler) {
    anyHandler = handler;
  }

  void onUnhandled(Consumer<SocketIoEvent> handler) {
    unhandledHandler = handler;
  }

  void onFlood(LongConsumer handler) {
    floodHandler = handler;
  }

  void onDisconnect(Consumer<CloseReason> handler) {
    disconnectHandler = handler;
  }

  void dispatch(SocketIoEvent event) {
    guard(() -> anyHandler.accept(event));
    Consumer<SocketIoEvent> handler = handlers.getOrDefault(event.name(), unhandledHandler);
    guard(() -> handler.accept(event));
  }

  /** Counts an event that was dropped; the first of a second starts the report of that second. */
  void eventDropped() {
    counters.add(Count.DROPPED_FLOOD);
    if (droppedSinceReport++ == 0) {
      session.schedule(FLOOD_REPORT_INTERVAL, this::reportFlood);
    }
  }

  private void reportFlood() {
    long dropped = droppedSinceReport;
    droppedSinceReport = 0;
    guard(() -> floodHandler.accept(dropped));
  }

  void disconnected(CloseReason reason) {
    Consumer<CloseReason> handler = disconnectHandler;
    if (handler != null) {
      guard(() -> handler.accept(reason));
    }
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException failure) {
      counters.add(Count.HANDLERS_FAILED);
      log.error("A handler of a Socket.IO event failed; the connection goes on.", failure);
    }
  }
}
