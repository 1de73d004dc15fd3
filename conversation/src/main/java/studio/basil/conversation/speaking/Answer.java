package studio.basil.conversation.speaking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.loop.Timers;
import studio.basil.speech.Cancellable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;

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
  private final AnswerBooks books;
  private final Writing writing;
  private final AnswerTimings timings = new AnswerTimings();
  private final Queue<String> sentences = new ArrayDeque<>();
  private @Nullable Cancellable synthesis;
  private boolean over;

  /** An answer that has not begun. */
  public Answer(AnswerPlan plan, AnswerRules rules, SessionLoop loop, AnswerListener listener) {
    this.plan = plan;
    this.rules = rules;
    this.loop = loop;
    this.listener = listener;
    this.books = new AnswerBooks(plan, timings, loop, listener);
    this.writing = new Writing(plan, rules.modelPatience(), loop, books, timings, new Desk());
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
    writing.start();
  }

  /** The whole text as it is planned, once the model has written it without a fault; else null. */
  public @Nullable String script() {
    return writing.script();
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
    writing.stop();
    Timers.cancel(synthesis);
    books.breakSpeaking();
  }

  private void fail(String stage, SpeechFailure failure) {
    listener.failed(this, stage, failure);
  }

  private void speakNext() {
    if (over || synthesis != null) {
      return;
    }
    if (sentences.isEmpty()) {
      if (writing.over()) {
        playout.allMade();
      }
      return;
    }
    if (playout.full()) {
      return;
    }
    if (ledger().madeSamples() >= samples(rules.longest())) {
      writing.stop();
      sentences.clear();
      playout.allMade();
      return;
    }
    speak(sentences.remove());
  }

  private void speak(String sentence) {
    ledger().beginSentence(sentence);
    // A voice that can't be afforded is a voice that fails.
    if (!books.openSpeaking(sentence)) {
      fail(
          "tts",
          SpeechFailure.permanent(
              SpeechFailure.Code.LIMITED, "The budget of the session is used up.", null));
      sentenceDone();
      return;
    }
    if (timings.voiceAskedNanos < 0) {
      timings.voiceAskedNanos = loop.nanoTime();
    }
    synthesis = () -> {};
    synthesis =
        plan.synthesizer()
            .synthesize(
                new SynthesisRequest(sentence, plan.voice()),
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> spoken(event, at));
                });
  }

  private void spoken(SynthesisEvent event, long atNanos) {
    if (over) {
      return;
    }
    switch (event) {
      case SynthesisEvent.Audio(var clip) -> {
        if (timings.firstAudioNanos < 0) {
          timings.firstAudioNanos = atNanos;
        }
        books.spoke(clip.samples().length, atNanos);
        playout.audio(clip.samples());
      }
      case SynthesisEvent.Switched(Rerouted rerouted) -> books.rerouted("tts", rerouted);
      case SynthesisEvent.Completed completed -> {
        ledger().endSentence();
        books.closeSpeaking(completed, atNanos);
        sentenceDone();
      }
      case SynthesisEvent.Failed(SpeechFailure failure) -> {
        // The sentence stays open: the ledger then counts only the words that its audio can hold.
        books.failed("tts", failure);
        books.breakSpeaking();
        fail("tts", failure);
        sentenceDone();
      }
    }
  }

  private void sentenceDone() {
    synthesis = null;
    speakNext();
  }

  private int rateHz() {
    return plan.synthesizer().capabilities().sampleRateHz();
  }

  private long samples(Duration length) {
    return length.toMillis() * rateHz() / 1000;
  }

  private final class Desk implements Writing.Listener {

    @Override
    public void sentence(String sentence) {
      sentences.add(sentence);
      speakNext();
    }

    @Override
    public void failed(SpeechFailure failure) {
      fail("llm", failure);
    }

    @Override
    public void ended() {
      String script = writing.script();
      speakNext();
      // All of it may have been played before the model told its end.
      if (script != null && !over) {
        listener.written(Answer.this, script);
      }
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
