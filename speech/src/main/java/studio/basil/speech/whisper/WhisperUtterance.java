package studio.basil.speech.whisper;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TimedWord;

/** One utterance: its recording, and the transcription of it. Guarded by its stream. */
final class WhisperUtterance {
  private final String id;
  private final WhisperServer server;
  private final boolean timed;
  private final Recording recording = new Recording();
  private @Nullable Transcription transcription;
  private @Nullable CompletableFuture<Transcript> result;

  /**
   * An utterance without audio.
   *
   * @param timed whether the times of words are wanted
   */
  WhisperUtterance(String id, WhisperServer server, boolean timed) {
    this.id = id;
    this.server = server;
    this.timed = timed;
  }

  String id() {
    return id;
  }

  void accept(float[] samples) {
    recording.append(samples);
  }

  /**
   * Starts the transcription of what there is, unless it runs already. It will be the final if only
   * silence follows.
   */
  CompletableFuture<Transcript> prepare() {
    if (transcription == null && recording.audible()) {
      transcription = Transcription.start(server, recording, timed);
    }
    return transcription == null
        ? CompletableFuture.completedFuture(new Transcript.Heard("", List.of()))
        : transcription.result();
  }

  /** Drops what was prepared. */
  void resume() {
    if (transcription != null) {
      transcription.cancel();
      transcription = null;
    }
  }

  /** Ends it. What followed a pause is silence. */
  CompletableFuture<Transcript> finish() {
    if (transcription != null && transcription.failed()) {
      transcription = null;
    }
    result = prepare();
    return result;
  }

  /** The final; null while there is none. */
  @Nullable RecognitionEvent result(ServedBy servedBy) {
    Transcript transcript = result == null ? null : result.getNow(null);
    return switch (transcript) {
      case null -> null;
      case Transcript.Heard(String text, List<TimedWord> words) ->
          new RecognitionEvent.Final(id, text, words, recording.length(), servedBy);
      case Transcript.Missed(var failure) -> new RecognitionEvent.Failed(id, failure);
    };
  }
}
