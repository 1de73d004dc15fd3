package studio.basil.speech.whisper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.TimedWord;
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
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final double NANOS_PER_SECOND = 1e9;

  private final WhisperServer server;
  private final byte[] wav;
  private final boolean timed;
  private final Duration patience;
  private final CompletableFuture<Transcript> result = new CompletableFuture<>();
  private final Watchdog watchdog = new Watchdog(this::silent);
  private @Nullable CompletableFuture<HttpResponse<String>> request;
  private volatile boolean timesRefused;

  private Transcription(WhisperServer server, Recording recording, boolean timed) {
    this.server = server;
    this.wav = recording.wav();
    this.timed = timed;
    this.patience = server.patience(recording.length());
  }

  /**
   * Sends a recording.
   *
   * @param timed whether the times of words are wanted
   */
  static Transcription start(WhisperServer server, Recording recording, boolean timed) {
    Transcription transcription = new Transcription(server, recording, timed);
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
    boolean asksForTimes = timed && !timesRefused && server.tellsWordTimes(way);
    CompletableFuture<HttpResponse<String>> sent;
    synchronized (this) {
      if (result.isDone()) {
        return;
      }
      sent = server.send(way, wav, asksForTimes);
      request = sent;
    }
    var _ =
        sent.whenComplete(
            (response, failure) -> {
              if (asksForTimes && response != null && refusesTimes(response)) {
                timesRefused = true;
                send(way, refusal);
              } else {
                answered(way, refusal, response, failure);
              }
            });
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
      if (timesRefused && response.statusCode() == OK) {
        server.learnUntimed();
      }
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
      JsonNode answer = JSON.readTree(response.body());
      JsonNode text = answer.path("text");
      return text.isTextual()
          ? new Transcript.Heard(SpokenWords.of(text.asText()), words(answer))
          : malformed(null);
    } catch (JsonProcessingException noJson) {
      return malformed(noJson);
    }
  }

  /** None where a part of the text is no speech: nothing tells which of the words are. */
  private static List<TimedWord> words(JsonNode answer) {
    String text = answer.path("text").asText();
    List<TimedWord> words = new ArrayList<>();
    if (SpokenWords.of(text).equals(text.replaceAll("\\s+", " ").strip())) {
      for (JsonNode word : answer.path("words")) {
        words.add(
            new TimedWord(
                word.path("word").asText().strip(),
                duration(word.path("start")),
                duration(word.path("end"))));
      }
    }
    return words;
  }

  private static Duration duration(JsonNode seconds) {
    return Duration.ofNanos(Math.round(Math.max(0, seconds.asDouble()) * NANOS_PER_SECOND));
  }

  /** Whether a server may have refused what is only wanted for the times of words. */
  private static boolean refusesTimes(HttpResponse<String> response) {
    return response.statusCode() == BAD_REQUEST || response.statusCode() == UNPROCESSABLE;
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
