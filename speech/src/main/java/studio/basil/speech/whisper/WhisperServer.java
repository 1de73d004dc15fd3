package studio.basil.speech.whisper;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import studio.basil.speech.adapter.HttpFailures;
import studio.basil.speech.adapter.OpenAiErrorBody;

/** A server that transcribes, and what is known of it. Thread-safe. */
final class WhisperServer implements AutoCloseable {
  private static final long LONGEST_ANSWER_BYTES = 1024 * 1024;
  private static final double USUAL_SECONDS = 10;

  private final WhisperSettings settings;
  private final HttpClient client;
  private final HttpFailures failures;
  private volatile Optional<WhisperInterface> known;
  private volatile boolean tellsWordTimes;
  private volatile boolean closed;

  WhisperServer(WhisperSettings settings) {
    this.settings = settings;
    this.known = WhisperInterface.namedBy(settings.endpoint());
    this.tellsWordTimes = settings.tellsWordTimes();
    this.failures = new HttpFailures(nameOf(settings), settings.apiKey(), OpenAiErrorBody::read);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeouts().connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  HttpFailures failures() {
    return failures;
  }

  /** The interface that the server is known to have. */
  Optional<WhisperInterface> known() {
    return known;
  }

  /** Remembers which interface has answered. */
  void learn(WhisperInterface answered) {
    known = Optional.of(answered);
  }

  /** Whether it may tell the times of words by an interface. */
  boolean tellsWordTimes(WhisperInterface way) {
    return tellsWordTimes && way == WhisperInterface.TRANSCRIPTIONS;
  }

  /** Remembers that it refuses to tell the times of words. */
  void learnUntimed() {
    tellsWordTimes = false;
  }

  /** How long to wait for the text of a recording. */
  Duration patience(Duration length) {
    double factor = Math.max(1, length.toNanos() / 1e9 / USUAL_SECONDS);
    return Duration.ofNanos(Math.round(settings.timeouts().firstResult().toNanos() * factor));
  }

  /** Sends a recording; cancelling the future closes the connection. */
  CompletableFuture<HttpResponse<String>> send(WhisperInterface way, byte[] wav, boolean timed) {
    MultipartForm form = way.form(settings, wav, timed);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(way.address(settings.endpoint()))
            .header("Content-Type", form.contentType())
            .header("Accept", "application/json")
            .POST(form.body());
    if (!settings.apiKey().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.apiKey());
    }
    return client.sendAsync(
        request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER_BYTES));
  }

  boolean closed() {
    return closed;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }

  private static String nameOf(WhisperSettings settings) {
    return settings.endpoint().equals(WhisperSettings.OPENAI)
        ? "OpenAI's transcription"
        : "The transcription server at " + settings.endpoint().getAuthority();
  }
}
