package studio.basil.speech.moonshine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.onnx.InferencePool.Priority;

/**
 * One utterance on its way to text: pieces that are cut off and being transcribed, and the audio
 * after them. Guarded by its stream, apart from {@link #open}.
 */
final class Utterance {
  /** From this length on a pause ends a piece: 10 s. */
  private static final int LONG_PIECE = 10 * Transcriber.SAMPLE_RATE_HZ;

  /** New audio before the next partial: 0.5 s, more in long pieces, which cost more. */
  private static final int PARTIAL_INTERVAL = Transcriber.SAMPLE_RATE_HZ / 2;

  private static final int PARTIAL_SHARE = 10;

  private final String id;
  private final TranscriptionQueue transcriptions;
  private final List<CompletableFuture<String>> pieces = new ArrayList<>();
  private final AudioBuffer audio = new AudioBuffer();
  private @Nullable Preparation preparation;
  private @Nullable CompletableFuture<String> partial;
  private long accepted;
  private int afterPartial;
  private volatile boolean open = true;

  /** A text that covers the audio up to the pause. */
  private record Preparation(int length, CompletableFuture<String> text) {
    boolean failed() {
      return text.isCompletedExceptionally();
    }
  }

  Utterance(String id, TranscriptionQueue transcriptions) {
    this.id = id;
    this.transcriptions = transcriptions;
  }

  String id() {
    return id;
  }

  /** Whether it still takes audio. May be asked by any thread. */
  boolean open() {
    return open;
  }

  void accept(float[] samples) {
    audio.append(samples);
    accepted += samples.length;
    afterPartial += samples.length;
    while (audio.length() >= PauseFinder.LONGEST) {
      if (preparation == null) {
        float[] piece = audio.take(PauseFinder.pieceLength(audio.head(PauseFinder.LONGEST)));
        pieces.add(transcriptions.submit(Priority.PREPARATION, piece, true));
      } else {
        keepPreparation(preparation);
      }
      dropPartial();
    }
  }

  /** Starts the next partial if one is due and may run; its text covers the unfinished audio. */
  @Nullable CompletableFuture<String> nextPartial() {
    int interval = Math.max(PARTIAL_INTERVAL, audio.length() / PARTIAL_SHARE);
    boolean due = afterPartial >= interval && preparation == null;
    if (!due || (partial != null && !partial.isDone()) || !transcriptions.spare()) {
      return null;
    }
    afterPartial = 0;
    partial = transcriptions.submit(Priority.PARTIAL, audio.head(audio.length()), true);
    return partial;
  }

  /** Starts the preparation of the final; null if there is nothing new to prepare. */
  @Nullable CompletableFuture<String> prepare() {
    if (preparation != null || audio.length() == 0) {
      return null;
    }
    dropPartial();
    float[] samples = audio.head(audio.length());
    CompletableFuture<String> text = transcriptions.submit(Priority.PREPARATION, samples, true);
    preparation = new Preparation(samples.length, text);
    return text;
  }

  void resume() {
    if (preparation == null) {
      return;
    }
    if (preparation.length() >= LONG_PIECE && !preparation.failed()) {
      keepPreparation(preparation);
    } else {
      preparation.text().cancel(false);
      preparation = null;
    }
  }

  private void keepPreparation(Preparation kept) {
    audio.take(kept.length());
    pieces.add(kept.text());
    preparation = null;
  }

  /** Ends it. What followed a pause is silence. */
  void finish() {
    open = false;
    dropPartial();
    if (preparation != null && !preparation.failed()) {
      keepPreparation(preparation);
    } else if (audio.length() > 0) {
      pieces.add(transcriptions.submit(Priority.FINAL, audio.take(audio.length()), true));
    }
    pieces.forEach(transcriptions::hurry);
  }

  void drop() {
    open = false;
    dropPartial();
    resume();
    pieces.forEach(piece -> piece.cancel(false));
  }

  private void dropPartial() {
    if (partial != null) {
      partial.cancel(false);
      partial = null;
    }
  }

  /** The texts that the final is joined from. */
  List<CompletableFuture<String>> pieces() {
    return List.copyOf(pieces);
  }

  /** Whether a text covers all the audio that is in no piece yet. */
  boolean current(CompletableFuture<String> text) {
    return text == partial || (preparation != null && preparation.text() == text);
  }

  /** The text so far where the unfinished audio has this text; null while a piece is not ready. */
  @Nullable String textWith(String unfinished) {
    List<String> texts = new ArrayList<>();
    for (CompletableFuture<String> piece : pieces) {
      if (piece.state() != CompletableFuture.State.SUCCESS) {
        return null;
      }
      texts.add(piece.resultNow());
    }
    texts.add(unfinished);
    return Texts.join(texts);
  }

  /** The final; null while it is not finished. */
  @Nullable RecognitionEvent result() {
    if (open || !pieces.stream().allMatch(CompletableFuture::isDone)) {
      return null;
    }
    String text = textWith("");
    if (text != null) {
      Duration length = Duration.ofNanos(accepted * 1_000_000_000L / Transcriber.SAMPLE_RATE_HZ);
      return new RecognitionEvent.Final(id, text, length, MoonshineRecognizer.SERVED);
    }
    return new RecognitionEvent.Failed(id, failure());
  }

  private SpeechFailure failure() {
    Throwable cause =
        pieces.stream()
            .filter(CompletableFuture::isCompletedExceptionally)
            .map(piece -> piece.handle((text, failure) -> failure).join())
            .findFirst()
            .orElseThrow();
    return switch (cause) {
      case RejectedExecutionException e ->
          SpeechFailure.passing(
              Code.LIMITED, "Speech recognition is overloaded: say it again in a moment", e);
      case CancellationException e ->
          SpeechFailure.passing(Code.UNAVAILABLE, "Speech recognition was shut down", e);
      case Throwable e ->
          SpeechFailure.passing(Code.INTERNAL, "Speech recognition failed: say it again", e);
    };
  }
}
