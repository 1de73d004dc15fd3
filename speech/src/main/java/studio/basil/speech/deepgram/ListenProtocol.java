package studio.basil.speech.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.StatusTable.Refusal;
import studio.basil.speech.streaming.Heard;
import studio.basil.speech.streaming.MalformedMessageException;
import studio.basil.speech.streaming.MessageReader;
import studio.basil.speech.streaming.SocketEnd;
import studio.basil.speech.streaming.StreamingProtocol;

/**
 * Deepgram's {@code wss://api.deepgram.com/v1/listen}.
 *
 * <p>Deepgram's own endpointing is off: the end of an utterance is Basil's to find, and a Finalize
 * is answered at once by Results with {@code from_finalize}, unless hardly any audio is left.
 */
final class ListenProtocol implements StreamingProtocol {
  private static final int POLICY_VIOLATION = 1008;

  private final DeepgramListenSettings settings;

  ListenProtocol(DeepgramListenSettings settings) {
    this.settings = settings;
  }

  @Override
  public String provider() {
    return DeepgramFailures.PROVIDER;
  }

  @Override
  public URI uri() {
    return URI.create(
        settings.endpoint()
            + "/v1/listen?model="
            + encoded(settings.model())
            + "&language="
            + encoded(settings.language())
            + "&encoding=linear16&sample_rate=16000&channels=1&interim_results=true"
            + "&punctuate=true&smart_format=true&endpointing=false");
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Token " + settings.apiKey());
  }

  @Override
  public String flush() {
    return "{\"type\":\"Finalize\"}";
  }

  @Override
  public String end() {
    return "{\"type\":\"CloseStream\"}";
  }

  @Override
  public Optional<String> keepAlive() {
    return Optional.of("{\"type\":\"KeepAlive\"}");
  }

  @Override
  public MessageReader reader() {
    return ListenProtocol::read;
  }

  /** A refused handshake explains itself in the header {@code dg-error} and in the body. */
  @Override
  public SpeechFailure refused(SocketEnd.Refused end) {
    String body = end.headers().firstValue("dg-error").orElse(end.body());
    return DeepgramFailures.refused(
        end.status(), body, end.headers().firstValue("Retry-After").orElse(null));
  }

  /**
   * Close frames: 1008 {@code DATA-0000} is audio that Deepgram can't decode; 1011 {@code NET-0000}
   * a fault on its side; 1011 {@code NET-0001} that it got no audio and no keep-alive for 10 s.
   */
  @Override
  public SpeechFailure closed(int code, String reason) {
    Refusal refusal = code == POLICY_VIOLATION ? Refusal.WRONG : Refusal.FAULT;
    return StatusTable.failure(refusal, provider(), "closed with " + code + " " + reason, null);
  }

  private static List<Heard> read(JsonNode message) throws MalformedMessageException {
    return switch (message.path("type").asText("")) {
      case "Results" -> List.of(results(message));
      case "Metadata" -> List.of(new Heard.Drained());
      case "Error" ->
          List.of(
              new Heard.Refused(
                  StatusTable.failure(
                      Refusal.FAULT,
                      DeepgramFailures.PROVIDER,
                      message.path("description").asText(""),
                      null)));
      case "" -> throw new MalformedMessageException("it has no type");
      default -> List.of();
    };
  }

  private static Heard.Segment results(JsonNode results) throws MalformedMessageException {
    JsonNode start = results.path("start");
    JsonNode duration = results.path("duration");
    JsonNode alternatives = results.path("channel").path("alternatives");
    if (!start.isNumber() || !duration.isNumber() || !alternatives.isArray()) {
      throw new MalformedMessageException("Results without start, duration or alternatives");
    }
    JsonNode best = alternatives.path(0);
    return new Heard.Segment(
        best.path("transcript").asText(""),
        OptionalDouble.of(start.asDouble() + duration.asDouble() / 2),
        results.path("is_final").asBoolean(),
        results.path("from_finalize").asBoolean()
            ? Heard.Segment.ANY_FLUSH
            : Heard.Segment.NO_FLUSH,
        best.path("words").valueStream().map(ListenProtocol::word).toList());
  }

  /** Words have their times in seconds of the connection's audio. */
  private static Heard.Word word(JsonNode word) {
    return new Heard.Word(
        word.path("punctuated_word").asText(word.path("word").asText("")),
        word.path("start").asDouble(),
        word.path("end").asDouble());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
