package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.loop.VirtualLoop;

/**
 * A client that plays what it gets in virtual time, one utterance after the other, beginning as
 * long after the first frame as the log's client did, and reports every 100 ms.
 */
final class LoggedClient implements SessionClient {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STEPS_A_REPORT = 5;
  private static final Script.Playback AT_ONCE = new Script.Playback(0, Long.MAX_VALUE);

  private final VirtualLoop loop;
  private final Map<String, Script.Playback> playbacks;
  private final Map<String, Utterance> utterances = new LinkedHashMap<>();
  private @Nullable LiveSession session;
  private boolean lost;

  LoggedClient(VirtualLoop loop, Map<String, Script.Playback> playbacks) {
    this.loop = loop;
    this.playbacks = playbacks;
  }

  /** Starts the sound card. */
  void connect(LiveSession to) {
    session = to;
    loop.after(STEP, this::step);
  }

  /** The connection breaks: reports get nowhere. */
  void lose() {
    lost = true;
  }

  /** The connection is there again: what was played meanwhile is reported. */
  void find() {
    lost = false;
    utterances.forEach(this::report);
  }

  boolean connected() {
    return !lost;
  }

  @Override
  public void send(ServerEvent event) {
    if (lost) {
      return;
    }
    switch (event) {
      case ServerEvent.AudioSent(AudioFrame frame) ->
          utterances
              .computeIfAbsent(
                  frame.utteranceId(),
                  id -> new Utterance(frame, playbacks.getOrDefault(id, AT_ONCE), loop.nanoTime()))
              .receive(frame);
      case ServerEvent.AudioPaused(var _, var id) -> change(id, one -> one.paused = true);
      case ServerEvent.AudioResumed(var _, var id) -> change(id, one -> one.paused = false);
      case ServerEvent.AudioStopped(var _, var id, var _) -> change(id, one -> one.stopped = true);
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

  private void change(String id, Consumer<Utterance> change) {
    Utterance utterance = utterances.get(id);
    if (utterance != null) {
      change.accept(utterance);
      report(id, utterance);
    }
  }

  private void step() {
    utterances.values().removeIf(Utterance::settled);
    for (Map.Entry<String, Utterance> entry : utterances.entrySet()) {
      Utterance utterance = entry.getValue();
      if (!utterance.done()) {
        utterance.play(loop.nanoTime());
        if (utterance.steps % STEPS_A_REPORT == 0 || utterance.done()) {
          report(entry.getKey(), utterance);
        }
        break;
      }
    }
    loop.after(STEP, this::step);
  }

  private void report(String id, Utterance utterance) {
    if (!lost && utterance.played > utterance.reported) {
      utterance.reported = utterance.played;
      Objects.requireNonNull(session, "no session").played(utterance.speaker, id, utterance.played);
    }
  }

  private static final class Utterance {
    private final String speaker;
    private final int rateHz;
    private final long mostSamples;
    private final long beginNanos;
    private long received;
    private long played;
    private long reported;
    private long steps;
    private boolean whole;
    private boolean stopped;
    private boolean paused;

    Utterance(AudioFrame first, Script.Playback playback, long nowNanos) {
      this.speaker = first.speaker();
      this.rateHz = first.sampleRateHz();
      this.mostSamples = playback.mostSamples();
      this.beginNanos = nowNanos + Duration.ofMillis(playback.delayMs()).toNanos();
    }

    /** Takes a frame; after a lost connection some come again. */
    void receive(AudioFrame frame) {
      received = Math.max(received, frame.position() + frame.pcm16().length / 2);
      whole |= frame.last();
    }

    /** Plays what a step of the sound card plays. */
    void play(long nowNanos) {
      if (!paused && nowNanos > beginNanos) {
        steps++;
        long step = Math.min(STEP.toNanos(), nowNanos - beginNanos) * rateHz / 1_000_000_000L;
        played = Math.max(played, Math.min(played + step, Math.min(received, mostSamples)));
      }
    }

    boolean done() {
      return stopped || (whole && played == received);
    }

    boolean settled() {
      return done() && reported == played;
    }
  }
}
