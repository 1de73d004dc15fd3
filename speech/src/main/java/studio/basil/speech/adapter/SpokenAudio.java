package studio.basil.speech.adapter;

import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;

/**
 * What one synthesis tells its listener: pieces of audio, then one end. Nothing follows the end or
 * {@link #cancel}. Thread-safe.
 */
public final class SpokenAudio implements Cancellable {
  private final int sampleRateHz;
  private final SynthesisEvent.Completed completed;
  private final SerialEvents<SynthesisEvent> events;
  private boolean begun;
  private boolean over;
  private volatile boolean cancelled;

  /**
   * Audio that has yet to begin.
   *
   * @param completed told at the end if all went well
   */
  public SpokenAudio(
      int sampleRateHz, SynthesisEvent.Completed completed, Consumer<SynthesisEvent> listener) {
    this.sampleRateHz = sampleRateHz;
    this.completed = completed;
    this.events = new SerialEvents<>(listener);
  }

  /** Tells a synthesis that fails before it begins. */
  public static Cancellable refuse(SpeechFailure failure, Consumer<SynthesisEvent> listener) {
    new SerialEvents<>(listener).post(new SynthesisEvent.Failed(failure), () -> true);
    return () -> {};
  }

  /** Tells the next samples, which it takes over; without any nothing happens. */
  public synchronized void add(float[] samples) {
    if (!over && samples.length > 0) {
      begun = true;
      post(new SynthesisEvent.Audio(new AudioClip(samples, sampleRateHz)));
    }
  }

  /** Whether there was audio. */
  public synchronized boolean begun() {
    return begun;
  }

  /**
   * All audio was told.
   *
   * @param withoutAudio told instead of the completion if there was none
   */
  public synchronized void complete(SpeechFailure withoutAudio) {
    end(begun ? completed : new SynthesisEvent.Failed(withoutAudio));
  }

  /** No more audio comes. */
  public synchronized void fail(SpeechFailure failure) {
    end(new SynthesisEvent.Failed(failure));
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    over = true;
  }

  /** Whether nobody waits for more. */
  public boolean cancelled() {
    return cancelled;
  }

  private void end(SynthesisEvent event) {
    if (!over) {
      over = true;
      post(event);
    }
  }

  private void post(SynthesisEvent event) {
    events.post(event, () -> !cancelled);
  }
}
