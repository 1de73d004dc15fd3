package studio.basil.conversation.speaking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/**
 * The text of one answer on its way from the model, cut into whole sentences. Used on the session's
 * thread only; the model's events hop there.
 */
final class Writing {

  /** Takes what is written. */
  interface Listener {

    /** The next whole sentence. */
    void sentence(String sentence);

    /** The model failed; {@link #ended} follows. */
    void failed(SpeechFailure failure);

    /** No further sentence comes. */
    void ended();
  }

  private final AnswerPlan plan;
  private final Duration patienceLength;
  private final SessionLoop loop;
  private final AnswerBooks books;
  private final AnswerTimings timings;
  private final Listener listener;
  private final SentenceSplitter splitter = new SentenceSplitter();
  private final List<String> script = new ArrayList<>();
  private @Nullable Cancellable generation;
  private @Nullable Cancellable patience;
  private boolean over;
  private boolean whole;

  Writing(
      AnswerPlan plan,
      Duration patience,
      SessionLoop loop,
      AnswerBooks books,
      AnswerTimings timings,
      Listener listener) {
    this.plan = plan;
    this.patienceLength = patience;
    this.loop = loop;
    this.books = books;
    this.timings = timings;
    this.listener = listener;
  }

  /** Asks the model. */
  void start() {
    timings.askedNanos = loop.nanoTime();
    if (!books.openWriting()) {
      listener.failed(
          SpeechFailure.permanent(
              SpeechFailure.Code.LIMITED, "The budget of the session is used up.", null));
      end(timings.askedNanos);
      return;
    }
    patience = loop.after(patienceLength, this::modelTooSlow);
    generation =
        plan.model()
            .generate(
                plan.request(),
                event -> {
                  long at = loop.nanoTime();
                  loop.execute(() -> written(event, at));
                });
  }

  /** Stops the model; nothing more is told. */
  void stop() {
    over = true;
    if (generation != null) {
      generation.cancel();
    }
    calm();
    books.breakWriting();
  }

  /** Whether no further sentence comes. */
  boolean over() {
    return over;
  }

  /** Everything that was written, if the model came to its end without a fault; else null. */
  @Nullable String script() {
    return whole ? String.join(" ", script) : null;
  }

  private void written(GenerationEvent event, long atNanos) {
    if (over) {
      return;
    }
    switch (event) {
      case GenerationEvent.Delta(String text) -> {
        if (timings.firstTokenNanos < 0) {
          timings.firstTokenNanos = atNanos;
          calm();
        }
        books.wrote(text);
        tell(splitter.accept(text), atNanos);
      }
      case GenerationEvent.Switched(Rerouted rerouted) -> books.rerouted("llm", rerouted);
      case GenerationEvent.Completed(TokenUsage usage, ServedBy servedBy) -> {
        books.closeWriting(usage, servedBy, Duration.ofNanos(atNanos - timings.askedNanos));
        whole = true;
        end(atNanos);
      }
      case GenerationEvent.Failed(SpeechFailure failure) -> fail(failure, atNanos);
    }
  }

  private void modelTooSlow() {
    if (!over && timings.firstTokenNanos < 0) {
      if (generation != null) {
        generation.cancel();
      }
      fail(
          SpeechFailure.passing(
              SpeechFailure.Code.TIMEOUT,
              plan.model().capabilities().model()
                  + " gave no word within "
                  + patienceLength.toSeconds()
                  + " s; see whether the model is loaded and the machine is busy",
              null),
          loop.nanoTime());
    }
  }

  private void fail(SpeechFailure failure, long atNanos) {
    books.failed("llm", failure);
    books.breakWriting();
    listener.failed(failure);
    end(atNanos);
  }

  private void end(long atNanos) {
    calm();
    tell(splitter.finish(), atNanos);
    over = true;
    listener.ended();
  }

  private void tell(Iterable<String> sentences, long atNanos) {
    for (String sentence : sentences) {
      if (timings.firstSentenceNanos < 0) {
        timings.firstSentenceNanos = atNanos;
      }
      script.add(sentence);
      listener.sentence(sentence);
    }
  }

  private void calm() {
    if (patience != null) {
      patience.cancel();
    }
  }
}
