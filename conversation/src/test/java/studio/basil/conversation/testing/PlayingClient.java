package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.loop.VirtualLoop;

/**
 * A client that keeps all it is told, with the time, and plays the audio on a sound card of its
 * own: in real time, one utterance after the other, reporting every 100 ms.
 */
public final class PlayingClient implements SessionClient {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS_A_REPORT = 5;

  /** After a second without audio the next utterance has its turn. */
  private static final int STARVED_STEPS = 50;

  /** Takes the client's reports. */
  @FunctionalInterface
  public interface Reports {
    void played(String speaker, String utteranceId, long samples);
  }

  /** Without a break something was played. */
  public record Sound(String speaker, String utteranceId, long fromMs, long toMs) {}

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

    /** Who comes late hears it from here on. */
    Utterance(AudioFrame first) {
      speaker = first.speaker();
      rateHz = first.sampleRateHz();
      received = first.position();
      played = received;
      reported = received;
    }

    boolean done() {
      return stopped || (whole && played == received);
    }
  }

  private final VirtualLoop loop;
  private final List<Received> events = new ArrayList<>();
  private final Map<String, Utterance> utterances = new LinkedHashMap<>();
  private final List<Sound> sounds = new ArrayList<>();
  private @Nullable Reports reports;
  private Duration way = Duration.ZERO;
  private boolean deaf;
  private boolean lost;
  private boolean everLost;
  private long starvedSteps;
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
    everLost = true;
  }

  /** From now on reports take so long to the server. */
  public void reportsTake(Duration time) {
    way = time;
  }

  /** Whether every report came when something was played. */
  public boolean reportedInTime() {
    return !everLost && way.isZero();
  }

  /** What was played, and when. */
  public List<Sound> sounds() {
    return sounds;
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
            utterances.computeIfAbsent(frame.utteranceId(), _ -> new Utterance(frame));
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
      case ServerEvent.Acknowledged _ ->
          utterances.values().forEach(utterance -> utterance.paused = false);
      case ServerEvent.BudgetWarned _,
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
    for (Received received : events) {
      if (received.event() instanceof ServerEvent.CaptionShown(var caption)) {
        latest.put(caption.utteranceId(), caption);
      } else if (received.event() instanceof ServerEvent.StateSnapshot snapshot) {
        snapshot.captions().forEach(caption -> latest.put(caption.utteranceId(), caption));
      }
    }
    return latest.values().stream().filter(caption -> !caption.text().isEmpty()).toList();
  }

  /** How much of an utterance was reported as played. */
  public long reported(String utteranceId) {
    Utterance utterance = utterances.get(utteranceId);
    return utterance == null ? 0 : utterance.reported;
  }

  private void step() {
    steps++;
    utterances.entrySet().stream()
        .filter(entry -> !entry.getValue().done())
        .findFirst()
        .filter(entry -> !deaf && !entry.getValue().paused)
        .ifPresent(entry -> play(entry.getKey(), entry.getValue()));
    loop.after(STEP, this::step);
  }

  private void play(String utteranceId, Utterance utterance) {
    long before = utterance.played;
    long most = before + utterance.rateHz * STEP.toMillis() / 1000;
    utterance.played = Math.min(utterance.received, most);
    if (utterance.played > before) {
      starvedSteps = 0;
      heard(utterance, utteranceId, (utterance.played - before) * 1000 / utterance.rateHz);
    } else if (++starvedSteps >= STARVED_STEPS && !last(utteranceId)) {
      utterance.stopped = true;
    }
    if (steps % STEPS_A_REPORT == 0 || utterance.done()) {
      report(utteranceId, utterance);
    }
  }

  private boolean last(String utteranceId) {
    return List.copyOf(utterances.keySet()).getLast().equals(utteranceId);
  }

  private void heard(Utterance utterance, String utteranceId, long ms) {
    long from = loop.millis() - ms;
    Sound last = sounds.isEmpty() ? null : sounds.getLast();
    if (last != null && last.utteranceId().equals(utteranceId) && last.toMs() >= from - 1) {
      from = sounds.removeLast().fromMs();
    }
    sounds.add(new Sound(utterance.speaker, utteranceId, from, loop.millis()));
  }

  private void report(String utteranceId, Utterance utterance) {
    Reports to = reports;
    if (to != null && !lost && utterance.played > utterance.reported) {
      utterance.reported = utterance.played;
      long played = utterance.played;
      loop.after(way, () -> to.played(utterance.speaker, utteranceId, played));
    }
  }
}
