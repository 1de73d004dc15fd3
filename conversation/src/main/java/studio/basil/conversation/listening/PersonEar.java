package studio.basil.conversation.listening;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import studio.basil.conversation.listening.SpeechSegmenter.Change;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityStream;

/**
 * Listens to the person: feeds the detector, cuts the audio into utterances and feeds those to the
 * recogniser, each with a little of what came before it. The recogniser gets a sample once the
 * detector has judged it, so that an utterance ends where it was decided and the next one does not
 * lose its beginning to it, however late the verdicts come. Used on the session's thread only.
 */
public final class PersonEar implements AutoCloseable {
  private static final int LEAD_IN_MS = 300;

  /** Verdicts that come later than this find their audio gone. */
  private static final int KEPT_MS = 10_000;

  // Never compared: only a holder.
  @SuppressWarnings("ArrayRecordComponent")
  private record Piece(long start, float[] samples) {
    long end() {
      return start + samples.length;
    }
  }

  private final int rateHz;
  private final int frameSamples;
  private final VoiceActivityStream activity;
  private final RecognitionStream recognition;
  private final SpeechSegmenter segmenter;
  private final Supplier<String> utteranceIds;
  private final Consumer<EarEvent> listener;
  private final ArrayDeque<Piece> recent = new ArrayDeque<>();
  private long received;
  private long fed;
  private long cutAt;
  private boolean closed;
  private String utteranceId = "";

  /**
   * Opens an ear.
   *
   * @param loop the session's thread, to which the providers' results hop
   * @param utteranceIds gives the id of each new utterance
   * @param events takes what is heard
   * @param transcripts takes what the recogniser makes of it, with the moment it did so on the
   *     session's clock in nanoseconds
   */
  public PersonEar(
      EarProviders providers,
      SessionLoop loop,
      Supplier<String> utteranceIds,
      Consumer<EarEvent> events,
      ObjLongConsumer<RecognitionEvent> transcripts) {
    this.rateHz = providers.sampleRateHz();
    this.utteranceIds = utteranceIds;
    this.listener = events;
    this.frameSamples = providers.detector().capabilities().frameSamples();
    this.segmenter = new SpeechSegmenter(SegmenterRules.standard(rateHz), frameSamples);
    this.activity = providers.detector().open(frame -> loop.execute(() -> frameJudged(frame)));
    this.recognition =
        providers
            .recognizer()
            .open(
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> transcripts.accept(event, at));
                });
  }

  /** Takes the next samples, at the providers' rate; not to be changed afterwards. */
  public void accept(float[] samples) {
    Piece piece = new Piece(received, samples);
    received = piece.end();
    recent.add(piece);
    while (recent.getFirst().end() < received - millis(KEPT_MS)) {
      recent.remove();
    }
    activity.accept(samples.clone());
  }

  /** Whether the person is in the middle of an utterance. */
  public boolean hearing() {
    return segmenter.open();
  }

  /** Ends an open utterance at once, as when the audio stops coming, with all that came. */
  public void cut() {
    cutAt = received;
    segmenter.cut().forEach(change -> apply(change, received));
  }

  @Override
  public void close() {
    closed = true;
    activity.close();
    recognition.close();
  }

  private void frameJudged(VoiceActivity frame) {
    if (closed || frame.startSample() < cutAt) {
      return;
    }
    long judged = frame.startSample() + frameSamples;
    segmenter.accept(frame).forEach(change -> apply(change, judged));
    if (segmenter.open()) {
      feed(judged);
    }
  }

  private void apply(Change change, long judged) {
    switch (change) {
      case Change.Started(long atSample) -> begin(atSample);
      case Change.Continued(long speechSamples) ->
          listener.accept(new EarEvent.Continued(utteranceId, speechSamples * 1000 / rateHz));
      case Change.Paused _ -> {
        feed(judged);
        recognition.paused();
      }
      case Change.Resumed() -> recognition.resumed();
      case Change.Ended(long atSample) -> {
        feed(judged);
        recognition.finish();
        listener.accept(new EarEvent.Ended(utteranceId, atSample));
      }
      case Change.Dropped() -> {
        recognition.cancel();
        listener.accept(new EarEvent.Dropped(utteranceId));
      }
    }
  }

  private void begin(long atSample) {
    utteranceId = utteranceIds.get();
    recognition.begin(utteranceId);
    fed = Math.max(0, atSample - millis(LEAD_IN_MS));
    listener.accept(new EarEvent.Started(utteranceId, atSample));
  }

  private void feed(long end) {
    for (Piece piece : recent) {
      if (piece.end() > fed && piece.start() < end) {
        int from = (int) Math.max(0, fed - piece.start());
        int to = (int) Math.min(piece.samples().length, end - piece.start());
        recognition.accept(Arrays.copyOfRange(piece.samples(), from, to));
        fed = piece.start() + to;
      }
    }
  }

  private long millis(int milliseconds) {
    return (long) milliseconds * rateHz / 1000;
  }
}
