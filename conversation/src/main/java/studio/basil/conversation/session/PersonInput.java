package studio.basil.conversation.session;

import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;
import studio.basil.audio.Resampler;
import studio.basil.conversation.listening.EarEvent;
import studio.basil.conversation.listening.EarProviders;
import studio.basil.conversation.listening.InputTimeline;
import studio.basil.conversation.listening.ListeningProfile;
import studio.basil.conversation.listening.PersonEar;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.RecognitionEvent;

/**
 * The person's audio on its two ways: to the track by the timeline, and to the ear. Session's
 * thread only.
 */
final class PersonInput implements AutoCloseable {

  /** Without audio for this long an open utterance ends: the microphone was muted or lost. */
  private static final long SILENT_LINE_MS = 1_500;

  private final SessionLoop loop;
  private final int rateHz;
  private final @Nullable Resampler resampler;
  private final InputTimeline timeline;
  private final PersonEar ear;
  private long lastArrivalMs;
  private long droppedPieces;

  /** Where the person's audio goes. */
  record Outlets(
      InputTimeline.Sink track,
      Consumer<EarEvent> heard,
      ObjLongConsumer<RecognitionEvent> transcribed,
      Supplier<String> utteranceIds) {}

  PersonInput(
      SessionLoop loop,
      EarProviders providers,
      ListeningProfile profile,
      int inputRateHz,
      Outlets outlets) {
    this.loop = loop;
    this.rateHz = providers.sampleRateHz();
    this.resampler = inputRateHz == rateHz ? null : new Resampler(inputRateHz, rateHz);
    this.timeline = new InputTimeline(rateHz, outlets.track());
    this.ear =
        new PersonEar(
            providers,
            profile,
            loop,
            outlets.utteranceIds(),
            outlets.heard(),
            outlets.transcribed());
  }

  /**
   * Takes a piece of audio.
   *
   * @param arrivalNanos when it came in, on the session's clock
   * @return false if it was dropped because the client sends faster than real time
   */
  boolean accept(byte[] pcm16, long arrivalNanos) {
    float[] samples = Pcm16.toFloats(pcm16);
    if (resampler != null) {
      samples = resampler.process(samples);
    }
    lastArrivalMs = arrivalNanos / 1_000_000;
    if (!timeline.accept(samples, arrivalNanos * rateHz / 1_000_000_000L)) {
      droppedPieces++;
      return false;
    }
    ear.accept(samples);
    return true;
  }

  /** To be called a few times a second. */
  void tick() {
    timeline.advance(loop.millis() * rateHz / 1000);
    if (ear.hearing() && loop.millis() - lastArrivalMs > SILENT_LINE_MS) {
      ear.cut();
    }
  }

  /** Somebody else begins to be heard. */
  void answered() {
    ear.answered();
  }

  /** Ends an open utterance now. */
  void cut() {
    ear.cut();
  }

  /** When a sample that the ear heard was spoken, on the session's clock. */
  long millisOf(long sample) {
    return timeline.trackPositionOf(sample) * 1000 / rateHz;
  }

  long droppedPieces() {
    return droppedPieces;
  }

  long gapMs() {
    return timeline.gapSamples() * 1000 / rateHz;
  }

  long driftMs() {
    return timeline.driftSamples() * 1000 / rateHz;
  }

  /** Writes what is still held for the track. */
  void finish(long endMs) {
    timeline.finish(endMs * rateHz / 1000);
  }

  @Override
  public void close() {
    ear.close();
    if (resampler != null) {
      resampler.close();
    }
  }
}
