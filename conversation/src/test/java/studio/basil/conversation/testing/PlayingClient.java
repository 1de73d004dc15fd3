package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;

/**
 * A client that keeps all it is told, with the time, and plays the audio on a sound card of its
 * own: in real time, one utterance after the other, reporting every 100 ms.
 */
public final class PlayingClient implements SessionClient {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS_A_REPORT = 5;

  /** Takes the client's reports. */
  @FunctionalInterface
  public interface Reports {
    void played(String speaker, String utteranceId, long samples);
  }

  /** An event and when it came. */
  public record Received(long millis, ServerEvent event) {}

  private static final class Utterance {
    private final String speaker;
    private final int rateHz;
    private long received;
    private long played;
    private long reported;
    private boolean whole;
    private boolean stopped;
    private boolean paused;

    Utterance(String speaker, int rateHz) {
      this.speaker = speaker;
      this.rateHz = rateHz;
    }

    boolean done() {
      return stopped || (whole && played == received);
    }
  }

  private final VirtualLoop loop;
  private final List<Received> events = new ArrayList<>();
  private final Map<String, Utterance> utterances = new LinkedHashMap<>();
  private @Nullable Reports reports;
  private boolean deaf;
  private boolean lost;
  private long steps;

  public PlayingClient(VirtualLoop loop) {
    this.loop = loop;
  }

  /** Starts the sound card. */
  public void connect(Reports to) {
    reports = to;
    loop.after(STEP, this::step);
  }

  /** From now on nothing is played. */
  public void goDeaf() {
    deaf = true;
  }

  /** The connection breaks: reports get nowhere. */
  public void lose() {
    lost = true;
  }

  /** The connection is there again: what was played meanwhile is reported. */
  public void find() {
    lost = false;
    utterances.forEach(this::report);
  }

  public boolean connected() {
    return !lost;
  }

  @Override
  public void send(ServerEvent event) {
    if (lost) {
      return;
    }
    events.add(new Received(loop.millis(), event));
    switch (event) {
      case ServerEvent.AudioSent(var frame) -> {
        Utterance utterance =
            utterances.computeIfAbsent(
                frame.utteranceId(), _ -> new Utterance(frame.speaker(), frame.sampleRateHz()));
        if (frame.position() > utterance.received) {
          throw new IllegalStateException("frame out of place: " + frame.position());
        }
        // After a lost connection some frames come again.
        utterance.received =
            Math.max(utterance.received, frame.position() + frame.pcm16().length / 2);
        utterance.whole |= frame.last();
      }
      case ServerEvent.AudioPaused(var _, var utteranceId) -> {
        Utterance utterance = utterances.get(utteranceId);
        if (utterance != null) {
          utterance.paused = true;
          report(utteranceId, utterance);
        }
      }
      case ServerEvent.AudioResumed(var _, var utteranceId) -> {
        Utterance utterance = utterances.get(utteranceId);
        if (utterance != null) {
          utterance.paused = false;
        }
      }
      case ServerEvent.AudioStopped(var _, var utteranceId, var _) -> {
        Utterance utterance = utterances.get(utteranceId);
        if (utterance != null) {
          utterance.stopped = true;
          report(utteranceId, utterance);
        }
      }
      case ServerEvent.Acknowledged _,
          ServerEvent.BudgetWarned _,
          ServerEvent.CaptionShown _,
          ServerEvent.Failed _,
          ServerEvent.OrbChanged _,
          ServerEvent.RecordingReady _,
          ServerEvent.SessionEnded _,
          ServerEvent.StateSnapshot _,
          ServerEvent.TurnMeasured _ -> {}
    }
  }

  /** Everything received so far. */
  public List<Received> received() {
    return events;
  }

  /** The events of one kind, in order. */
  public <T extends ServerEvent> List<T> all(Class<T> kind) {
    return events.stream().map(Received::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The captions as they stand now, oldest utterance first, those withdrawn left out. */
  public List<Caption> captions() {
    Map<String, Caption> latest = new LinkedHashMap<>();
    for (ServerEvent.CaptionShown shown : all(ServerEvent.CaptionShown.class)) {
      latest.put(shown.caption().utteranceId(), shown.caption());
    }
    return latest.values().stream().filter(caption -> !caption.text().isEmpty()).toList();
  }

  /** How much of an utterance was played. */
  public long played(String utteranceId) {
    return Objects.requireNonNull(utterances.get(utteranceId)).played;
  }

  private void step() {
    steps++;
    Map.Entry<String, Utterance> current =
        utterances.entrySet().stream()
            .filter(entry -> !entry.getValue().done())
            .findFirst()
            .orElse(null);
    if (current != null && !deaf && !current.getValue().paused) {
      Utterance utterance = current.getValue();
      long most = utterance.played + utterance.rateHz * STEP.toMillis() / 1000;
      utterance.played = Math.min(utterance.received, most);
      if (steps % STEPS_A_REPORT == 0 || utterance.done()) {
        report(current.getKey(), utterance);
      }
    }
    loop.after(STEP, this::step);
  }

  private void report(String utteranceId, Utterance utterance) {
    Reports to = reports;
    if (to != null && !lost && utterance.played > utterance.reported) {
      utterance.reported = utterance.played;
      loop.execute(() -> to.played(utterance.speaker, utteranceId, utterance.played));
    }
  }
}
