package studio.basil.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.streaming.Heard;
import studio.basil.speech.streaming.MalformedMessageException;
import studio.basil.speech.streaming.SocketEnd;

class ListenProtocolTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final DeepgramListenSettings settings = DeepgramListenSettings.of(WireFault.SECRET);
  private final ListenProtocol protocol = new ListenProtocol(settings);

  @Test
  void settings_hideTheKey() {
    assertThat(settings.toString()).doesNotContain(WireFault.SECRET).contains("nova-3");
  }

  @Test
  void results_tellTextWordsTimeAndWhetherTheyAreFinal() throws Exception {
    String results =
        """
        {"type":"Results","channel_index":[0,1],"duration":1.5,"start":2.0,"is_final":true,
         "speech_final":false,"channel":{"alternatives":[{"transcript":"Hello there.",
         "confidence":0.99,"words":[{"word":"hello","start":2.08,"end":2.4,"confidence":0.99,
         "punctuated_word":"Hello"},{"word":"there","start":2.4,"end":2.9,"confidence":0.98,
         "punctuated_word":"there."}]}]},"metadata":{},"from_finalize":true}""";

    assertThat(read(results))
        .containsExactly(
            new Heard.Segment(
                "Hello there.",
                OptionalDouble.of(2.75),
                true,
                Heard.Segment.ANY_FLUSH,
                List.of(new Heard.Word("Hello", 2.08, 2.4), new Heard.Word("there.", 2.4, 2.9))));
  }

  @Test
  void metadata_tellsThatAllIsDone() throws Exception {
    assertThat(read("{\"type\":\"Metadata\",\"duration\":0.0,\"channels\":0}"))
        .containsExactly(new Heard.Drained());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UtteranceEnd", "SpeechStarted", "SomethingNew"})
  void otherMessages_tellNothing(String type) throws Exception {
    assertThat(read("{\"type\":\"%s\"}".formatted(type))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "{\"type\":\"Results\"}"})
  void messagesThatLackWhatTheyMustHave_areMalformed(String message) {
    assertThatThrownBy(() -> read(message)).isInstanceOf(MalformedMessageException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1008, DATA-0000, REJECTED, true",
    "1011, NET-0000, UNAVAILABLE, false",
    "1011, NET-0001, UNAVAILABLE, false",
    "1012, restart, UNAVAILABLE, false"
  })
  void closeFrames_haveTheirMeaning(int code, String reason, Code meaning, boolean permanent) {
    SpeechFailure failure = protocol.closed(code, reason);

    assertThat(failure.code()).isEqualTo(meaning);
    assertThat(failure.permanent()).isEqualTo(permanent);
    assertThat(failure.message()).contains(reason);
  }

  @Test
  void refusedHandshake_isExplainedByItsHeader() {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("dg-error", List.of("Too many requests"), "Retry-After", List.of("7")),
            (_, _) -> true);
    SpeechFailure failure = protocol.refused(new SocketEnd.Refused(429, headers, ""));

    assertThat(failure.code()).isEqualTo(Code.LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.message()).contains("Too many requests");
  }

  @Test
  void refusedHandshake_isExplainedByItsBody() {
    HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
    String body = "{\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\"}";
    SpeechFailure failure = protocol.refused(new SocketEnd.Refused(401, none, body));

    assertThat(failure.code()).isEqualTo(Code.UNAUTHORIZED);
    assertThat(failure.message()).contains("Invalid credentials");
  }

  private List<Heard> read(String message) throws Exception {
    return protocol.reader().read(JSON.readTree(message));
  }
}
