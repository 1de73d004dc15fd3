package studio.basil.speech.assemblyai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.basil.speech.streaming.Heard.Segment.ANY_FLUSH;
import static studio.basil.speech.streaming.Heard.Segment.NO_FLUSH;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.streaming.Heard;
import studio.basil.speech.streaming.MalformedMessageException;

class TurnReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORDS =
      """
      [{"start":2160,"end":2560,"text":"Hi,","confidence":0.868781,"word_is_final":true},
       {"start":2560,"end":2640,"text":"my","confidence":0.987536,"word_is_final":%s}]""";

  private final TurnReader reader = new TurnReader(true);

  private static Heard.Segment ended(String text) {
    return new Heard.Segment(
        text,
        OptionalDouble.of(2.4),
        true,
        2.64 + 3.6,
        List.of(new Heard.Word("Hi,", 2.16, 2.56), new Heard.Word("my", 2.56, 2.64)));
  }

  @Test
  void partialTurn_hasItsUnsettledWordsToo() throws Exception {
    assertThat(read(turn(0, "Hi,", false, true, WORDS.formatted(false))))
        .containsExactly(new Heard.Segment("Hi, my", OptionalDouble.of(2.4), false, NO_FLUSH));
  }

  @Test
  void endedTurn_isFinalOnceItIsFormatted() throws Exception {
    assertThat(read(turn(0, "hi my", true, false, WORDS.formatted(true))))
        .containsExactly(new Heard.Segment("hi my", OptionalDouble.of(2.4), false, NO_FLUSH));
    assertThat(read(turn(0, "Hi, my.", true, true, WORDS.formatted(true))))
        .containsExactly(ended("Hi, my."));
  }

  @Test
  void endedTurn_thatIsNeverFormatted_isFinalWhenTheNextBegins() throws Exception {
    read(turn(0, "hi my", true, false, WORDS.formatted(true)));

    assertThat(read(turn(1, "Hi,", false, true, WORDS.formatted(false))))
        .first()
        .isEqualTo(ended("hi my"));
  }

  @Test
  void endedTurn_thatIsNeverFormatted_isFinalWhenTheSessionEnds() throws Exception {
    read(turn(0, "hi my", true, false, WORDS.formatted(true)));

    assertThat(read("{\"type\":\"Termination\",\"audio_duration_seconds\":2}"))
        .containsExactly(ended("hi my"), new Heard.Drained());
  }

  @Test
  void endedTurnWithoutWords_isAnAnswer() throws Exception {
    assertThat(read(turn(3, "", true, false, "[]")))
        .containsExactly(new Heard.Segment("", OptionalDouble.empty(), true, ANY_FLUSH));
  }

  @Test
  void modelThatFormatsAtOnce_endsATurnWithOneMessage() throws Exception {
    TurnReader plain = new TurnReader(false);

    assertThat(plain.read(JSON.readTree(turn(0, "Hi, my", true, false, WORDS.formatted(true)))))
        .containsExactly(ended("Hi, my"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Begin\",\"id\":\"de5d9927\",\"expires_at\":1759796682}",
        "{\"type\":\"SpeechStarted\",\"timestamp\":120}",
        "{\"type\":\"Warning\",\"warning_code\":1,\"warning\":\"slow\"}",
        "{\"type\":\"Heartbeat\",\"total_audio_received_ms\":20}"
      })
  void otherMessages_tellNothing(String message) throws Exception {
    assertThat(read(message)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"type\":\"Turn\"}",
        "{\"type\":\"Turn\",\"turn_order\":0,\"transcript\":7,\"words\":[]}"
      })
  void messagesThatLackWhatTheyMustHave_areMalformed(String message) {
    assertThatThrownBy(() -> read(message)).isInstanceOf(MalformedMessageException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1008 | Unauthorized Connection: Missing Authorization header | UNAUTHORIZED | true",
        "1008 | Unauthorized Connection: insufficient account balance | LIMITED | true",
        "1008 | Unauthorized Connection: Too many concurrent sessions | LIMITED | false",
        "1011 | internal error | UNAVAILABLE | false",
        "1013 | try again later | UNAVAILABLE | false",
        "3005 | Session Cancelled: An error occurred | UNAVAILABLE | false",
        "3006 | Invalid Message Type: X | REJECTED | true",
        "3007 | Audio Transmission Rate Exceeded | REJECTED | true",
        "3008 | Session Expired: Maximum session duration exceeded | UNAVAILABLE | false",
        "3009 | Unauthorized Connection: Too many concurrent sessions | LIMITED | false",
        "4001 | Not Authorized | UNAUTHORIZED | true",
        "4002 | Insufficient Funds | LIMITED | true"
      })
  void errorCodes_haveTheirMeaning(int code, String reason, Code meaning, boolean permanent)
      throws Exception {
    String message =
        "{\"type\":\"Error\",\"error_code\":%d,\"error\":\"%s\"}".formatted(code, reason);
    SpeechFailure failure = ((Heard.Refused) read(message).getFirst()).failure();

    assertThat(failure.code()).isEqualTo(meaning);
    assertThat(failure.permanent()).isEqualTo(permanent);
    assertThat(failure.message()).contains(reason);
  }

  private List<Heard> read(String message) throws Exception {
    return reader.read(JSON.readTree(message));
  }

  private static String turn(
      int order, String transcript, boolean ended, boolean formatted, String words) {
    return """
        {"turn_order":%d,"turn_is_formatted":%s,"end_of_turn":%s,"transcript":"%s",
         "end_of_turn_confidence":0.01,"words":%s,"utterance":"","type":"Turn"}"""
        .formatted(order, formatted, ended, transcript, words);
  }
}
