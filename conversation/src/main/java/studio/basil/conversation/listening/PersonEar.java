package studio.basil.conversation.listening;

import java.time.Duration;
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
 * lose its beginning to it, however late the verdicts come. How much silence ends an utterance is
 * decided anew with every verdict in it and every text that comes. Used on the session's thread
 * only.
 */
public final class PersonEar implements AutoCloseable {
  /** Verdicts that come later than this find their audio gone. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** Audio after this long without any is no sequel to what came before. */
  private static final Duration LINE_GAP = Duration.ofSeconds(1);

  /** Who speaks this long after an answer began has heard it, and means it. */
  private static final Duration REACTION = Duration.ofMillis(700);

  private final int rateHz;
  private final int frameSamples;
  private final VoiceActivityStream activity;
  private final RecognitionStream recognition;
  private final SessionLoop loop;
  private final long prefixSamples;
  private final long onsetSamples;
  private final Duration minimumDelay;
  private final SpeechSegmenter segmenter;
  private final Endpointing endpointing;
  private final Supplier<String> utteranceIds;
  private final Consumer<EarEvent> listener;
  private final ObjLongConsumer<RecognitionEvent> transcripts;
  private final RecentAudio recent;
  private long lastReceiptNanos;
  private long judged;
  private long fed;
  private long cutAt;
  private boolean closed;
  private boolean confirmed;
  private long startSample;
  private long endSample;
  private long answeredSample = Long.MAX_VALUE;
  private String utteranceId = "";
  private String words = "";

  /**
   * Opens an ear.
   *
   * @param profile how it listens
   * @param loop the session's thread, to which the providers' results hop
   * @param utteranceIds gives the id of each new utterance
   * @param events takes what is heard
   * @param transcripts takes what the recogniser makes of it, with the moment it did so on the
   *     session's clock in nanoseconds
   */
  public PersonEar(
      EarProviders providers,
      ListeningProfile profile,
      SessionLoop loop,
      Supplier<String> utteranceIds,
      Consumer<EarEvent> events,
      ObjLongConsumer<RecognitionEvent> transcripts) {
    this.rateHz = providers.sampleRateHz();
    this.loop = loop;
    this.utteranceIds = utteranceIds;
    this.listener = events;
    this.transcripts = transcripts;
    SegmenterRules rules = SegmenterRules.of(profile.voice(), rateHz);
    this.prefixSamples = samplesIn(profile.voice().prefix());
    this.onsetSamples = rules.onsetSamples();
    this.minimumDelay = profile.endpoint().minimumDelay();
    this.frameSamples = providers.detector().capabilities().frameSamples();
    this.segmenter = new SpeechSegmenter(rules, frameSamples);
    this.endpointing = new Endpointing(profile.endpoint());
    this.recent = new RecentAudio(samplesIn(KEPT));
    this.lastReceiptNanos = loop.nanoTime();
    this.activity = providers.detector().open(frame -> loop.execute(() -> frameJudged(frame)));
    this.recognition =
        providers
            .recognizer()
            .open(
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> transcribed(event, at));
                });
  }

  /** Takes the next samples, at the providers' rate; not to be changed afterwards. */
  public void accept(float[] samples) {
    long now = loop.nanoTime();
    if (now - lastReceiptNanos > LINE_GAP.toNanos()) {
      endpointing.forgetEndpoint();
    }
    lastReceiptNanos = now;
    recent.add(samples);
    activity.accept(samples.clone());
  }

  /** Somebody else begins to be heard: what the person says from now on is no second thought. */
  public void answered() {
    answeredSample = recent.received();
  }

  /** Whether the person is in the middle of an utterance. */
  public boolean hearing() {
    return segmenter.open();
  }

  /** Ends an open utterance at once, as when the audio stops coming, with all that came. */
  public void cut() {
    cutAt = recent.received();
    judged = cutAt;
    end();
    endpointing.forgetEndpoint();
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
    judged = frame.startSample() + frameSamples;
    segmenter.accept(frame).forEach(this::apply);
    if (segmenter.open()) {
      feed();
    }
    // An utterance that is still to begin reaches back by the speech that opens it and the prefix.
    recent.forgetBefore(segmenter.open() ? fed : judged - onsetSamples - prefixSamples);
  }

  private void transcribed(RecognitionEvent event, long atNanos) {
    transcripts.accept(event, atNanos);
    if (event instanceof RecognitionEvent.Partial(var id, var text)
        && hearing()
        && id.equals(utteranceId)
        && !text.isBlank()
        && !closed) {
      endpointing.heard(text, speechMs());
      if (!text.equals(words)) {
        words = text;
        listener.accept(new EarEvent.Worded(id, text));
      }
      if (segmenter.paused()) {
        endIfSilentFor(judged - segmenter.lastSpeechSample());
      }
    }
  }

  private void apply(Change change) {
    switch (change) {
      case Change.Started(long atSample) -> begin(atSample);
      case Change.Continued(long speechSamples) -> goOn(speechSamples);
      case Change.Paused(long atSample) -> {
        feed();
        recognition.paused();
        listener.accept(new EarEvent.Paused(utteranceId, atSample));
      }
      case Change.Silent(long silentSamples) -> endIfSilentFor(silentSamples);
      case Change.Resumed(long silentSamples) -> {
        if (confirmed) {
          endpointing.resumed(millis(silentSamples), speechMs());
        }
        recognition.resumed();
        listener.accept(new EarEvent.Resumed(utteranceId, millis(silentSamples)));
      }
      case Change.Ended(long atSample) -> {
        feed();
        long silenceMs = millis(judged - atSample);
        endSample = atSample;
        answeredSample = Long.MAX_VALUE;
        endpointing.ended(silenceMs, speechMs());
        recognition.finish();
        listener.accept(new EarEvent.Ended(utteranceId, atSample, silenceMs));
      }
      case Change.Dropped() -> {
        recognition.cancel();
        listener.accept(new EarEvent.Dropped(utteranceId));
      }
    }
  }

  private void begin(long atSample) {
    utteranceId = utteranceIds.get();
    startSample = atSample;
    confirmed = false;
    words = "";
    endpointing.begin();
    recognition.begin(utteranceId);
    fed = Math.max(0, atSample - prefixSamples);
    listener.accept(new EarEvent.Started(utteranceId, atSample));
  }

  private void goOn(long speechSamples) {
    if (!confirmed && segmenter.confirmed()) {
      confirmed = true;
      if (startSample - answeredSample > samplesIn(REACTION)) {
        endpointing.forgetEndpoint();
      }
      endpointing.spokeAgain(millis(startSample - endSample));
    }
    listener.accept(new EarEvent.Continued(utteranceId, millis(speechSamples)));
  }

  /** A noise needs no more than the least delay: nobody is cut off. */
  private void endIfSilentFor(long silentSamples) {
    Duration delay = confirmed ? endpointing.delay(speechMs()) : minimumDelay;
    if (silentSamples >= samplesIn(delay)) {
      end();
    }
  }

  private void end() {
    segmenter.end().forEach(this::apply);
  }

  private void feed() {
    recent.between(fed, judged, recognition::accept);
    fed = judged;
  }

  private long speechMs() {
    return millis(segmenter.speechSamples());
  }

  private long millis(long samples) {
    return samples * 1000 / rateHz;
  }

  private long samplesIn(Duration duration) {
    return duration.toMillis() * rateHz / 1000;
  }
}
