package studio.basil.demo;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.json.JSONObject;

/**
 * The studio's live socket, through the Socket.IO client that anyone would use.
 *
 * <p>Events come one at a time on the client's own thread; methods may be called from any thread.
 */
final class StudioSocket implements AutoCloseable {
  private static final List<String> EVENTS =
      List.of(
          "server.ack",
          "audio.chunk",
          "audio.pause",
          "audio.resume",
          "audio.stop",
          "caption",
          "turn.metrics",
          "orb.state",
          "recording.ready",
          "session.end",
          "error");

  private final Socket socket;

  /** A socket to a server, not connected yet. */
  StudioSocket(URI server) {
    socket =
        IO.socket(server, IO.Options.builder().setReconnection(false).setForceNew(true).build());
  }

  /** Starts to connect; {@code listener} hears of what comes, a lost connection too. */
  void connect(Consumer<StudioEvent> listener) {
    for (String name : EVENTS) {
      socket.on(name, arguments -> deliver(name, arguments, listener));
    }
    socket.on(
        Socket.EVENT_CONNECT_ERROR,
        arguments -> listener.accept(new StudioEvent.Lost(String.valueOf(arguments[0]))));
    socket.on(
        Socket.EVENT_DISCONNECT,
        arguments -> listener.accept(new StudioEvent.Lost(String.valueOf(arguments[0]))));
    socket.connect();
  }

  /** Introduces the person; what it says follows as s16le mono at 16 kHz. */
  void hello(String participantName) {
    socket.emit("hello", new JSONObject(Map.of("participantName", participantName)));
  }

  /** Sends a piece of the person's speech. */
  void audio(byte[] pcm16) {
    socket.emit("audio.chunk", pcm16);
  }

  /** Tells how much of an utterance was played so far. */
  void played(SoundCard.Report report) {
    socket.emit(
        "audio.played",
        new JSONObject(
            Map.of(
                "speaker", report.speaker(),
                "utteranceId", report.utteranceId(),
                "samples", report.samples())));
  }

  /** Switches autopilot. */
  void autopilot(boolean on) {
    socket.emit("client.toggle-autopilot", on);
  }

  /** Ends the session. */
  void stop() {
    socket.emit("client.stop");
  }

  @Override
  public void close() {
    socket.close();
  }

  private static void deliver(String name, Object[] arguments, Consumer<StudioEvent> listener) {
    long now = System.nanoTime();
    try {
      StudioEvents.read(name, arguments, now).ifPresent(listener);
    } catch (IllegalArgumentException fault) {
      listener.accept(new StudioEvent.Failed("demo.protocol", String.valueOf(fault.getMessage())));
    }
  }
}
