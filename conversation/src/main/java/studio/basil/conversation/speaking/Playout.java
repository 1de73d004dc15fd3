package studio.basil.conversation.speaking;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.loop.Timers;
import studio.basil.speech.Cancellable;

/**
 * Sends the audio of one utterance to the client in numbered frames, a little ahead of playback,
 * and follows the client's reports of what it has played. Used on the session's thread only.
 */
final class Playout {

  /** What becomes of the utterance's audio. */
  interface Listener {

    /** A frame goes out. */
    void frame(AudioFrame frame);

    /** Room for more audio has come. */
    void drained();

    /** The client has played these samples more, by a report that came in at this moment. */
    void played(float[] samples, long arrivalNanos);

    /** The last report is in. */
    void ended(AnswerOutcome outcome);
  }

  private static final Duration WATCH_EVERY = Duration.ofMillis(250);

  /** A client that resamples may round the end away. */
  private static final Duration ROUNDING = Duration.ofMillis(60);

  private final String speaker;
  private final String utteranceId;
  private final int rateHz;
  private final AnswerRules rules;
  private final SessionLoop loop;
  private final Listener listener;
  private final PlaybackLedger ledger;
  private final FrameQueue unsent = new FrameQueue();
  private final FrameQueue unplayed = new FrameQueue();
  private @Nullable Cancellable pumpTimer;
  private @Nullable Cancellable watchTimer;
  private long playbackBaseNanos;
  private long lastProgressNanos;
  private boolean allMade;
  private boolean lastSent;
  private boolean held;
  private boolean away;
  private boolean stopped;
  private boolean ended;

  Playout(AnswerPlan plan, int rateHz, AnswerRules rules, SessionLoop loop, Listener listener) {
    this.speaker = plan.speaker();
    this.utteranceId = plan.utteranceId();
    this.rateHz = rateHz;
    this.rules = rules;
    this.loop = loop;
    this.listener = listener;
    this.ledger = new PlaybackLedger(rateHz);
  }

  PlaybackLedger ledger() {
    return ledger;
  }

  /** Whether so much audio waits that more need not be made yet. */
  boolean full() {
    boolean unheard = halted() && ledger.sentSamples() == 0;
    return unsent.length() >= (unheard ? 1 : samples(rules.ahead()));
  }

  void audio(float[] samples) {
    if (stopped) {
      return;
    }
    ledger.made(samples.length);
    unsent.add(samples);
    pump();
  }

  /** No more audio will come. */
  void allMade() {
    if (!allMade) {
      allMade = true;
      pump();
    }
  }

  void played(long samples, long arrivalNanos) {
    if (ended) {
      return;
    }
    long fresh = ledger.played(samples);
    if (fresh > 0) {
      lastProgressNanos = loop.nanoTime();
      listener.played(unplayed.take(fresh), arrivalNanos);
      pump();
    }
    if (lastSent && ledger.playedSamples() == ledger.sentSamples()) {
      end(AnswerOutcome.COMPLETE);
    }
  }

  /** Sends nothing for now; the client keeps what it has and falls silent. */
  void hold() {
    held = true;
    halt();
  }

  /** Goes on from the sample that was played last. */
  void release() {
    held = false;
    goOn();
  }

  boolean held() {
    return held;
  }

  /** The client has gone: sends nothing until it is back. */
  void clientLost() {
    away = true;
    halt();
  }

  /** The client is back: it gets again what it was sent and did not report as played. */
  void clientBack() {
    if (!away || stopped || ended) {
      return;
    }
    away = false;
    long position = ledger.playedSamples();
    float[] again = unplayed.copy();
    int frame = (int) samples(rules.frame());
    for (int from = 0; from < again.length; from += frame) {
      float[] piece = Arrays.copyOfRange(again, from, Math.min(again.length, from + frame));
      listener.frame(frameAt(position + from, piece));
    }
    if (lastSent) {
      listener.frame(lastFrame());
    }
    goOn();
  }

  private boolean halted() {
    return held || away;
  }

  private void halt() {
    Timers.cancel(pumpTimer);
    pumpTimer = null;
  }

  private void goOn() {
    if (halted() || stopped || ended) {
      return;
    }
    lastProgressNanos = loop.nanoTime();
    playbackBaseNanos = loop.nanoTime() - nanos(ledger.playedSamples());
    listener.drained();
    pump();
  }

  /** Sends nothing more; what was sent is settled by the client's next report, or soon without. */
  void stop() {
    if (stopped || ended) {
      return;
    }
    stopped = true;
    unsent.clear();
    Timers.cancel(pumpTimer);
    Timers.cancel(watchTimer);
    if (ledger.sentSamples() == ledger.playedSamples()) {
      end(AnswerOutcome.STOPPED);
    } else {
      watchTimer = loop.after(rules.settle(), () -> end(AnswerOutcome.STOPPED));
    }
  }

  /** Settles with what was reported so far. */
  void settleNow() {
    stop();
    end(AnswerOutcome.STOPPED);
  }

  private void pump() {
    if (stopped || ended || halted()) {
      return;
    }
    Timers.cancel(pumpTimer);
    pumpTimer = null;
    long frame = samples(rules.frame());
    while (unsent.length() >= frame || (allMade && unsent.length() > 0)) {
      long wait = nanosUntilDue(frame);
      if (wait > 0) {
        pumpTimer = loop.after(Duration.ofNanos(wait), this::pump);
        return;
      }
      send(unsent.take(frame));
    }
    if (allMade && !lastSent) {
      finishSending();
    }
  }

  /** Frames go out so that the client always holds the lead, and never much more than it. */
  private long nanosUntilDue(long frame) {
    if (ledger.sentSamples() == 0) {
      return 0;
    }
    long unheard = ledger.sentSamples() - ledger.playedSamples();
    if (unheard > samples(rules.lead().multipliedBy(3))) {
      return rules.frame().toNanos();
    }
    long dueNanos =
        playbackBaseNanos + nanos(ledger.sentSamples() + frame) - rules.lead().toNanos();
    return dueNanos - loop.nanoTime();
  }

  private void send(float[] samples) {
    long now = loop.nanoTime();
    long position = ledger.sentSamples();
    if (position == 0) {
      lastProgressNanos = now;
      watchTimer = loop.after(WATCH_EVERY, this::watch);
    }
    // A client that ran dry plays on from here.
    playbackBaseNanos = position == 0 ? now : Math.max(playbackBaseNanos, now - nanos(position));
    ledger.sent(samples.length);
    unplayed.add(samples);
    listener.frame(frameAt(position, samples));
    listener.drained();
  }

  private void finishSending() {
    lastSent = true;
    if (ledger.sentSamples() == 0) {
      end(AnswerOutcome.SILENT);
      return;
    }
    listener.frame(lastFrame());
    if (ledger.playedSamples() == ledger.sentSamples()) {
      end(AnswerOutcome.COMPLETE);
    }
  }

  private AudioFrame frameAt(long position, float[] samples) {
    return new AudioFrame(speaker, utteranceId, position, rateHz, false, Pcm16.toBytes(samples));
  }

  private AudioFrame lastFrame() {
    return new AudioFrame(speaker, utteranceId, ledger.sentSamples(), rateHz, true, new byte[0]);
  }

  private void watch() {
    if (ended || stopped) {
      return;
    }
    if (halted()) {
      lastProgressNanos = loop.nanoTime();
    }
    long idleNanos = loop.nanoTime() - lastProgressNanos;
    long unheard = ledger.sentSamples() - ledger.playedSamples();
    if (lastSent && unheard <= samples(ROUNDING) && idleNanos >= WATCH_EVERY.toNanos()) {
      end(AnswerOutcome.COMPLETE);
    } else if (unheard > 0 && idleNanos >= rules.stall().toNanos()) {
      end(AnswerOutcome.UNHEARD);
    } else {
      watchTimer = loop.after(WATCH_EVERY, this::watch);
    }
  }

  private void end(AnswerOutcome outcome) {
    if (!ended) {
      ended = true;
      unsent.clear();
      unplayed.clear();
      Timers.cancel(pumpTimer);
      Timers.cancel(watchTimer);
      listener.ended(outcome);
    }
  }

  private long samples(Duration duration) {
    return duration.toNanos() * rateHz / 1_000_000_000L;
  }

  private long nanos(long samples) {
    return samples * 1_000_000_000L / rateHz;
  }
}
