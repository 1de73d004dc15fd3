package studio.basil.conversation.speaking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.TokenUsage;

/**
 * One turn of an AI speaker: the model's text is cut into sentences, each is spoken as soon as it
 * is whole, and the audio goes out as it is made. Owns everything that the turn uses. Used on the
 * session's thread only; the providers' events hop there.
 */
public final class Answer {
  private final AnswerPlan plan;
  private final AnswerRules rules;
  private final SessionLoop loop;
  private final AnswerListener listener;
  private final Playout playout;
  private final AnswerTimings timings = new AnswerTimings();
  private final SentenceSplitter splitter = new SentenceSplitter();
  private final Queue<String> sentences = new ArrayDeque<>();
  private @Nullable Cancellable generation;
  private @Nullable Cancellable synthesis;
  private @Nullable Cancellable patience;
  private long sentenceAskedNanos;
  private boolean written;
  private boolean over;

  /** An answer that has not begun. */
  public Answer(AnswerPlan plan, AnswerRules rules, SessionLoop loop, AnswerListener listener) {
    this.plan = plan;
    this.rules = rules;
    this.loop = loop;
    this.listener = listener;
    this.playout =
        new Playout(
            plan, plan.synthesizer().capabilities().sampleRateHz(), rules, loop, new Outlet());
  }

  /** What the answer is made of. */
  public AnswerPlan plan() {
    return plan;
  }

  /** What was made, sent and played so far. */
  public PlaybackLedger ledger() {
    return playout.ledger();
  }

  public AnswerTimings timings() {
    return timings;
  }

  /** Asks the model. */
  public void start() {
    var capabilities = plan.model().capabilities();
    listener.logged(
        "llm.start",
        Map.of(
            "speaker", plan.speaker(),
            "utteranceId", plan.utteranceId(),
            "provider", capabilities.provider(),
            "model", capabilities.model()));
    timings.askedNanos = loop.nanoTime();
    patience = loop.after(rules.modelPatience(), this::modelTooSlow);
    generation =
        plan.model()
            .generate(
                plan.request(),
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> written(event, at));
                });
  }

  /** Takes the client's report of how many samples it has played so far, and when that came in. */
  public void played(long samples, long arrivalNanos) {
    playout.played(samples, arrivalNanos);
  }

  /**
   * Holds the audio: nothing goes out until {@link #release}. What was not heard at all yet is
   * prepared up to its first sentence.
   */
  public void hold() {
    playout.hold();
  }

  /** Goes on from the sample that was played last. */
  public void release() {
    playout.release();
  }

  /** Whether the audio is held. */
  public boolean held() {
    return playout.held();
  }

  /** The client has gone; nothing goes out until {@link #clientBack}. */
  public void clientLost() {
    playout.clientLost();
  }

  /** The client is back and gets again what it has not played. */
  public void clientBack() {
    playout.clientBack();
  }

  /** Stops at once: nothing more goes out. {@link AnswerListener#ended} follows soon. */
  public void stop() {
    abandon();
    playout.stop();
  }

  /** Stops and ends at once, without the client's last report. */
  public void settleNow() {
    abandon();
    playout.settleNow();
  }

  private void abandon() {
    over = true;
    sentences.clear();
    cancel(generation);
    cancel(synthesis);
    cancel(patience);
  }

  private void written(GenerationEvent event, long atNanos) {
    if (over || written) {
      return;
    }
    switch (event) {
      case GenerationEvent.Delta(String text) -> {
        if (timings.firstTokenNanos < 0) {
          timings.firstTokenNanos = atNanos;
          cancel(patience);
        }
        enqueue(splitter.accept(text), atNanos);
      }
      case GenerationEvent.Switched(Rerouted rerouted) -> rerouted("llm", rerouted);
      case GenerationEvent.Completed(TokenUsage usage, ServedBy servedBy) -> {
        logWritten(usage, servedBy, atNanos);
        writingEnded(atNanos);
      }
      case GenerationEvent.Failed(SpeechFailure failure) -> {
        listener.failed(this, "llm", failure);
        writingEnded(atNanos);
      }
    }
  }

  private void modelTooSlow() {
    if (!over && !written && timings.firstTokenNanos < 0) {
      cancel(generation);
      listener.failed(
          this,
          "llm",
          SpeechFailure.passing(
              SpeechFailure.Code.TIMEOUT,
              plan.model().capabilities().model()
                  + " gave no word within "
                  + rules.modelPatience().toSeconds()
                  + " s; see whether the model is loaded and the machine is busy",
              null));
      writingEnded(loop.nanoTime());
    }
  }

  private void writingEnded(long atNanos) {
    cancel(patience);
    written = true;
    enqueue(splitter.finish(), atNanos);
    speakNext();
  }

  private void enqueue(Iterable<String> whole, long atNanos) {
    for (String sentence : whole) {
      if (timings.firstSentenceNanos < 0) {
        timings.firstSentenceNanos = atNanos;
      }
      sentences.add(sentence);
    }
    speakNext();
  }

  private void speakNext() {
    if (over || synthesis != null) {
      return;
    }
    if (sentences.isEmpty()) {
      if (written) {
        playout.allMade();
      }
      return;
    }
    if (playout.full()) {
      return;
    }
    speak(sentences.remove());
  }

  private void speak(String sentence) {
    ledger().beginSentence(sentence);
    listener.logged(
        "tts.start",
        Map.of("speaker", plan.speaker(), "utteranceId", plan.utteranceId(), "text", sentence));
    sentenceAskedNanos = loop.nanoTime();
    if (timings.voiceAskedNanos < 0) {
      timings.voiceAskedNanos = sentenceAskedNanos;
    }
    long firstSample = ledger().madeSamples();
    synthesis = () -> {};
    synthesis =
        plan.synthesizer()
            .synthesize(
                new SynthesisRequest(sentence, plan.voice()),
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> spoken(event, firstSample, at));
                });
  }

  private void spoken(SynthesisEvent event, long firstSample, long atNanos) {
    if (over) {
      return;
    }
    switch (event) {
      case SynthesisEvent.Audio(var clip) -> {
        if (timings.firstAudioNanos < 0) {
          timings.firstAudioNanos = atNanos;
        }
        playout.audio(clip.samples());
      }
      case SynthesisEvent.Switched(Rerouted rerouted) -> rerouted("tts", rerouted);
      case SynthesisEvent.Completed completed -> {
        ledger().endSentence();
        logSpoken(completed, ledger().madeSamples() - firstSample, atNanos);
        sentenceDone();
      }
      case SynthesisEvent.Failed(SpeechFailure failure) -> {
        // The sentence stays open: the ledger then counts only the words that its audio can hold.
        listener.failed(this, "tts", failure);
        sentenceDone();
      }
    }
  }

  private void sentenceDone() {
    synthesis = null;
    speakNext();
  }

  private void rerouted(String stage, Rerouted rerouted) {
    listener.logged(
        "provider.switched",
        Map.of(
            "stage", stage,
            "speaker", plan.speaker(),
            "utteranceId", plan.utteranceId(),
            "from", rerouted.from(),
            "to", rerouted.to(),
            "reason", rerouted.failure().message()));
  }

  private void logWritten(TokenUsage usage, ServedBy servedBy, long atNanos) {
    listener.logged(
        "llm.complete",
        Map.of(
            "speaker", plan.speaker(),
            "utteranceId", plan.utteranceId(),
            "provider", servedBy.provider(),
            "model", servedBy.model(),
            "latencyMs", Duration.ofNanos(atNanos - timings.askedNanos).toMillis(),
            "tokens", Map.of("input", usage.input(), "output", usage.output()),
            "costUsd", 0));
  }

  private void logSpoken(SynthesisEvent.Completed completed, long samples, long atNanos) {
    listener.logged(
        "tts.complete",
        Map.of(
            "speaker", plan.speaker(),
            "utteranceId", plan.utteranceId(),
            "provider", completed.servedBy().provider(),
            "voice", completed.voice(),
            "latencyMs", Duration.ofNanos(atNanos - sentenceAskedNanos).toMillis(),
            "characters", completed.characters(),
            "audioMs", samples * 1000 / plan.synthesizer().capabilities().sampleRateHz(),
            "costUsd", 0));
  }

  private static void cancel(@Nullable Cancellable work) {
    if (work != null) {
      work.cancel();
    }
  }

  private final class Outlet implements Playout.Listener {

    @Override
    public void frame(AudioFrame frame) {
      listener.frame(frame);
      if (timings.firstFrameNanos < 0) {
        timings.firstFrameNanos = loop.nanoTime();
        listener.began(Answer.this);
      }
    }

    @Override
    public void drained() {
      speakNext();
    }

    @Override
    public void played(float[] samples, long arrivalNanos) {
      listener.played(Answer.this, samples, arrivalNanos);
    }

    @Override
    public void ended(AnswerOutcome outcome) {
      abandon();
      listener.ended(Answer.this, outcome);
    }
  }
}
