package studio.basil.speech.whisper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.adapter.Watchdog;

/**
 * One recording on its way to text.
 *
 * <p>While it is not known which interface the server has, OpenAI's is asked first. If the server
 * has no such path, whisper.cpp's is asked with the same recording.
 */
final class Transcription implements Cancellable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final WhisperServer server;
  private final byte[] wav;
  private final Duration patience;
  private final CompletableFuture<Transcript> result = new CompletableFuture<>();
  private final Watchdog watchdog = new Watchdog(this::silent);
  private @Nullable CompletableFuture<HttpResponse<String>> request;

  private Transcription(WhisperServer server, Recording recording) {
    this.server = server;
    this.wav = recording.wav();
    this.patience = server.patience(recording.length());
  }

  /** Sends a recording. */
  static Transcription start(WhisperServer server, Recording recording) {
    Transcription transcription = new Transcription(server, recording);
    transcription.watchdog.set(transcription.patience);
    transcription.send(server.known().orElse(WhisperInterface.TRANSCRIPTIONS), null);
    return transcription;
  }

  /** Completes with what became of it, unless it is cancelled; never exceptionally. */
  CompletableFuture<Transcript> result() {
    return result;
  }

  /** Whether it has failed already. */
  boolean failed() {
    return result.getNow(null) instanceof Transcript.Missed;
  }

  @Override
  public synchronized void cancel() {
    watchdog.close();
    result.cancel(false);
    if (request != null) {
      request.cancel(true);
    }
  }

  private void send(WhisperInterface way, @Nullable HttpResponse<String> refusal) {
    CompletableFuture<HttpResponse<String>> sent;
    synchronized (this) {
      if (result.isDone()) {
        return;
      }
      sent = server.send(way, wav);
      request = sent;
    }
    var _ = sent.whenComplete((response, failure) -> answered(way, refusal, response, failure));
  }

  /**
   * Takes an answer.
   *
   * @param refusal what the other interface's path answered, if that was asked before
   */
  private void answered(
      WhisperInterface way,
      @Nullable HttpResponse<String> refusal,
      @Nullable HttpResponse<String> response,
      @Nullable Throwable failure) {
    if (response == null) {
      Throwable cause = failure == null ? new IllegalStateException("no answer") : failure;
      end(new Transcript.Missed(server.failures().unreachable(cause)));
    } else if (!unknownPath(response)) {
      server.learn(way);
      end(transcript(response));
    } else if (server.known().isEmpty() && way == WhisperInterface.TRANSCRIPTIONS) {
      send(WhisperInterface.INFERENCE, response);
    } else {
      end(refused(refusal == null ? response : refusal));
    }
  }

  private Transcript transcript(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      return refused(response);
    }
    try {
      JsonNode text = JSON.readTree(response.body()).path("text");
      return text.isTextual()
          ? new Transcript.Heard(SpokenWords.of(text.asText()))
          : malformed(null);
    } catch (JsonProcessingException noJson) {
      return malformed(noJson);
    }
  }

  private Transcript malformed(@Nullable Throwable cause) {
    return new Transcript.Missed(
        server.failures().malformed("an answer that is no JSON object with a text", cause));
  }

  private Transcript refused(HttpResponse<String> response) {
    return new Transcript.Missed(
        server.failures().refused(response.statusCode(), response.headers(), response.body()));
  }

  private void silent() {
    end(new Transcript.Missed(server.failures().silent(patience)));
    cancel();
  }

  private void end(Transcript transcript) {
    watchdog.close();
    result.complete(transcript);
  }

  private static boolean unknownPath(HttpResponse<String> response) {
    return response.statusCode() == 404 || response.statusCode() == 405;
  }
}
