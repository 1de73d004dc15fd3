package studio.basil.speech.deepgram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Pcm16;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.adapter.Watchdog;

/** One text being spoken: the task that reads its audio and the handle that cancels it. */
final class AuraSpeech implements Runnable, Cancellable {
  /** One of the rates that Deepgram gives for {@code linear16}. */
  static final int SAMPLE_RATE_HZ = 24_000;

  private static final int OK = 200;
  private static final int LONGEST_ERROR_BYTES = 64 * 1024;

  /** 200 ms. */
  private static final int LONGEST_PIECE_BYTES = SAMPLE_RATE_HZ / 5 * Short.BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(AuraSpeech.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final DeepgramSpeakSettings settings;
  private final SynthesisRequest request;
  private final Consumer<SynthesisEvent> listener;
  private final Watchdog silence = new Watchdog(this::stall);
  private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> exchange;
  private volatile @Nullable InputStream body;
  private volatile boolean cancelled;
  private volatile boolean stalled;
  private boolean started;

  AuraSpeech(
      HttpClient client,
      DeepgramSpeakSettings settings,
      SynthesisRequest request,
      Consumer<SynthesisEvent> listener) {
    this.client = client;
    this.settings = settings;
    this.request = request;
    this.listener = listener;
  }

  @Override
  public void cancel() {
    cancelled = true;
    release();
  }

  @Override
  public void run() {
    SynthesisEvent end;
    try {
      end = speak();
    } catch (IOException | ExecutionException | CancellationException fault) {
      end = new SynthesisEvent.Failed(brokenOff(fault));
    } catch (InterruptedException | RuntimeException fault) {
      end =
          new SynthesisEvent.Failed(
              SpeechFailure.permanent(
                  Code.INTERNAL, "Deepgram's audio could not be handled.", fault));
    }
    silence.close();
    release();
    tell(end);
  }

  private SynthesisEvent speak() throws IOException, ExecutionException, InterruptedException {
    silence.set(settings.timeouts().firstResult());
    CompletableFuture<HttpResponse<InputStream>> pending =
        client.sendAsync(httpRequest(), HttpResponse.BodyHandlers.ofInputStream());
    exchange = pending;
    if (cancelled) {
      release();
    }
    HttpResponse<InputStream> response = pending.get();
    try (InputStream audio = response.body()) {
      body = audio;
      if (response.statusCode() != OK) {
        String words = new String(audio.readNBytes(LONGEST_ERROR_BYTES), StandardCharsets.UTF_8);
        String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
        return new SynthesisEvent.Failed(
            DeepgramFailures.refused(response.statusCode(), words, retryAfter));
      }
      String type = response.headers().firstValue("Content-Type").orElse("audio/");
      if (!type.startsWith("audio/")) {
        return failed(Code.MALFORMED, "sent " + type + " instead of audio");
      }
      boolean whole = play(audio);
      if (stalled) {
        throw new IOException("the audio stopped");
      }
      if (!whole) {
        return failed(Code.MALFORMED, "sent half a sample at the end");
      }
      return started ? completed(response) : failed(Code.EMPTY, "sent no audio");
    }
  }

  /** Tells all audio; false if a byte is left over. */
  private boolean play(InputStream audio) throws IOException {
    byte[] piece = new byte[LONGEST_PIECE_BYTES];
    int length = 0;
    for (int read = audio.read(piece); read >= 0; ) {
      length += read;
      int whole = length - length % Short.BYTES;
      if (whole > 0) {
        started = true;
        silence.set(settings.timeouts().gap());
        float[] samples = Pcm16.toFloats(Arrays.copyOf(piece, whole));
        tell(new SynthesisEvent.Audio(new AudioClip(samples, SAMPLE_RATE_HZ)));
        piece[0] = piece[length - 1];
        length -= whole;
      }
      read = audio.read(piece, length, piece.length - length);
    }
    return length == 0;
  }

  private SynthesisEvent completed(HttpResponse<?> response) {
    int counted =
        (int)
            response
                .headers()
                .firstValueAsLong("dg-char-count")
                .orElse(request.text().codePointCount(0, request.text().length()));
    return new SynthesisEvent.Completed(
        counted, request.voice(), ServedBy.fresh("deepgram", AuraVoices.MODEL));
  }

  private HttpRequest httpRequest() {
    ObjectNode text = JSON.createObjectNode().put("text", request.text());
    URI uri =
        URI.create(
            settings.endpoint()
                + "/v1/speak?model="
                + URLEncoder.encode(request.voice(), StandardCharsets.UTF_8)
                + "&encoding=linear16&container=none&sample_rate="
                + SAMPLE_RATE_HZ);
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Token " + settings.apiKey())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
        .build();
  }

  private SpeechFailure brokenOff(Exception fault) {
    Throwable cause =
        fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
    if (stalled || cause instanceof HttpConnectTimeoutException) {
      Duration patience = started ? settings.timeouts().gap() : settings.timeouts().firstResult();
      return failed(Code.TIMEOUT, "sent no audio for %d ms".formatted(patience.toMillis()))
          .failure();
    }
    return SpeechFailure.passing(
        Code.UNAVAILABLE,
        "Deepgram can't be reached or broke off; see whether this machine is online.",
        cause);
  }

  private static SynthesisEvent.Failed failed(Code code, String what) {
    return new SynthesisEvent.Failed(
        SpeechFailure.passing(code, DeepgramFailures.PROVIDER + " " + what + ".", null));
  }

  private void stall() {
    stalled = true;
    release();
  }

  /** Closes the connection unless the answer has ended. */
  private void release() {
    CompletableFuture<?> pending = exchange;
    if (pending != null) {
      pending.cancel(true);
    }
    InputStream open = body;
    if (open != null) {
      try {
        open.close();
      } catch (IOException alreadyGone) {
        LOG.trace("The audio ended before it was closed", alreadyGone);
      }
    }
  }

  private void tell(SynthesisEvent event) {
    if (!cancelled) {
      listener.accept(event);
    }
  }
}
