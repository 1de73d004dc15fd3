package studio.basil.speech.assemblyai;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.streaming.MessageReader;
import studio.basil.speech.streaming.SocketEnd;
import studio.basil.speech.streaming.StreamingProtocol;

/**
 * AssemblyAI's {@code wss://streaming.assemblyai.com/v3/ws}.
 *
 * <p>The end of an utterance is Basil's to find: a confidence threshold of 1 switches the model's
 * own judgement off, and the silence that ends a turn all the same is as long as AssemblyAI
 * recommends for the most patient listener. A session needs no keep-alive, as it is opened without
 * {@code inactivity_timeout}.
 */
final class UniversalProtocol implements StreamingProtocol {
  /** The silence in mid-speech that ends a turn without being asked to. */
  static final Duration LONGEST_SILENCE = Duration.ofMillis(3600);

  private static final String UNIVERSAL = "&format_turns=true&end_of_turn_confidence_threshold=1";

  private final AssemblyAiSettings settings;

  UniversalProtocol(AssemblyAiSettings settings) {
    this.settings = settings;
  }

  @Override
  public String provider() {
    return SessionErrors.PROVIDER;
  }

  @Override
  public URI uri() {
    return URI.create(
        settings.endpoint()
            + "/v3/ws?sample_rate=16000&encoding=pcm_s16le&speech_model="
            + URLEncoder.encode(settings.model(), StandardCharsets.UTF_8)
            + "&max_turn_silence="
            + LONGEST_SILENCE.toMillis()
            + (settings.universal() ? UNIVERSAL : ""));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", settings.apiKey());
  }

  @Override
  public String flush() {
    return "{\"type\":\"ForceEndpoint\"}";
  }

  @Override
  public String end() {
    return "{\"type\":\"Terminate\"}";
  }

  @Override
  public Optional<String> keepAlive() {
    return Optional.empty();
  }

  @Override
  public MessageReader reader() {
    return new TurnReader(settings.universal());
  }

  @Override
  public SpeechFailure refused(SocketEnd.Refused end) {
    return StatusTable.failure(
        StatusTable.ofHttp(end.status(), SessionErrors.tellsOfMoney(end.body())),
        provider(),
        String.valueOf(end.status()),
        StatusTable.retryAfter(end.headers().firstValue("Retry-After").orElse(null)));
  }

  @Override
  public SpeechFailure closed(int code, String reason) {
    return SessionErrors.failure(code, reason);
  }
}
