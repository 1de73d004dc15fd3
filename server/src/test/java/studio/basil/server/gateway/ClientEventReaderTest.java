package studio.basil.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionRequest;

class ClientEventReaderTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static ClientEvent read(String name, String json)
      throws JsonProcessingException, BadEventException {
    return ClientEventReader.read(name, List.of(MAPPER.readTree(json)));
  }

  private static String refusal(String name, String json) {
    BadEventException bad = catchThrowableOfType(BadEventException.class, () -> read(name, json));
    assertThat(bad).as("%s %s is refused", name, json).isNotNull();
    assertThat(bad.getMessage()).isNotBlank();
    return bad.code().code();
  }

  @Test
  void hello_withEverything_isTaken() throws Exception {
    assertThat(
            read(
                "hello",
                """
                {"participantName": "Robin", "episodeId": "e-1", "briefingId": "gardening",
                 "token": "t", "audio": {"encoding": "pcm_s16le", "sampleRate": 48000}, "new": 1}
                """))
        .isEqualTo(
            new ClientEvent.Hello(
                new SessionRequest("Robin", new EpisodeId("e-1"), "gardening", 48_000), null, "t"));
  }

  @Test
  void hello_withABriefingOfItsOwn_hasItsText() throws Exception {
    assertThat(read("hello", "{\"participantName\": \"Robin\", \"briefingText\": \"# Bees\"}"))
        .isEqualTo(
            new ClientEvent.Hello(
                new SessionRequest("Robin", null, null, 16_000).briefedBy("# Bees"), null, null));
  }

  @Test
  void hello_withAResumeKey_keepsItOutOfSight() throws Exception {
    ClientEvent event =
        read("hello", "{\"participantName\": \"Robin\", \"resumeKey\": \"secret\"}");
    assertThat(event)
        .isInstanceOfSatisfying(
            ClientEvent.Hello.class, hello -> assertThat(hello.resumeKey()).isEqualTo("secret"));
    assertThat(event.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"Robin\"",
        "{}",
        "{\"participantName\": 7}",
        "{\"participantName\": \"  \"}",
        "{\"participantName\": \"a\\u0000b\"}",
        "{\"participantName\": \"Robin\", \"token\": 1}",
        "{\"participantName\": \"Robin\", \"resumeKey\": 1}",
        "{\"participantName\": \"Robin\", \"briefingText\": \"\"}",
        "{\"participantName\": \"Robin\", \"briefingText\": \"# A\", \"briefingId\": \"b\"}",
        "{\"participantName\": \"Robin\", \"resumeKey\": \"\"}",
        "{\"resumeKey\": \"secret\"}",
        "{\"participantName\": \"Robin\", \"audio\": 16000}",
        "{\"participantName\": \"Robin\", \"audio\": {\"sampleRate\": 16000.5}}",
        "{\"participantName\": \"Robin\", \"audio\": {\"sampleRate\": 99999999999}}",
        "{\"participantName\": \"Robin\", \"audio\": {\"sampleRate\": 100}}"
      })
  void hello_thatIsWrong_isRefused(String json) {
    assertThat(refusal("hello", json)).isEqualTo("hello-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "a/b", "a\\\\b", ".", "..", "", "a\\u0000", "a b", "é", "-a"})
  void hello_withABadEpisodeId_isRefused(String id) {
    String json = "{\"participantName\": \"Robin\", \"episodeId\": \"" + id + "\"}";
    assertThat(refusal("hello", json)).isEqualTo("episode-id-invalid");
    assertThat(refusal("hello", json.replace("episodeId", "briefingId")))
        .isEqualTo("briefing-id-invalid");
  }

  @Test
  void hello_withAnEpisodeIdOf300Characters_isRefused() {
    String json = "{\"participantName\": \"Robin\", \"episodeId\": \"" + "a".repeat(300) + "\"}";
    assertThat(refusal("hello", json)).isEqualTo("episode-id-invalid");
  }

  @Test
  void hello_withAnotherEncoding_isRefused() {
    assertThat(
            refusal("hello", "{\"participantName\": \"R\", \"audio\": {\"encoding\": \"opus\"}}"))
        .isEqualTo("audio-encoding-unsupported");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audio.played|{}",
        "audio.played|{\"speaker\": \"claude\", \"utteranceId\": \"u\", \"samples\": -1}",
        "audio.played|{\"speaker\": \"claude\", \"utteranceId\": \"u\", \"samples\": 1.5}",
        "audio.played|{\"speaker\": \"claude\", \"utteranceId\": \"u\", \"samples\": 1e30}",
        "audio.played|{\"speaker\": \"\", \"utteranceId\": \"u\", \"samples\": 1}",
        "audio.played|{\"speaker\": [], \"utteranceId\": \"u\", \"samples\": 1}",
        "client.toggle-autopilot|\"yes\"",
        "client.toggle-autopilot|1",
        "client.say|{}",
        "client.say|\"hello\"",
        "client.say|{\"text\": \"  \"}",
        "client.say|{\"text\": 5}"
      })
  void argument_ofAWrongShape_isRefused(String name, String json) {
    assertThat(refusal(name, json)).isEqualTo("argument-invalid");
  }

  @Test
  void say_ofTooManyCharacters_isRefused() {
    assertThat(refusal("client.say", "{\"text\": \"" + "a".repeat(2_001) + "\"}"))
        .isEqualTo("argument-invalid");
  }

  @Test
  void unknownEvent_isShownShortAndClean() {
    BadEventException bad =
        catchThrowableOfType(
            BadEventException.class, () -> read("\u0007" + "x".repeat(10_000), "1"));
    assertThat(bad.code()).isEqualTo(ErrorCode.UNKNOWN_EVENT);
    assertThat(bad.getMessage()).hasSizeLessThan(100).doesNotContain("\u0007");
  }

  @Property
  void audioChunk_ofAnyBytes_isTakenOrRefusedByItsLength(@ForAll @Size(max = 300) byte[] bytes) {
    List<JsonNode> arguments = List.of(JsonNodeFactory.instance.binaryNode(bytes));
    try {
      assertThat(ClientEventReader.read("audio.chunk", arguments))
          .isInstanceOfSatisfying(
              ClientEvent.AudioChunk.class, chunk -> assertThat(chunk.pcm16()).isEqualTo(bytes));
      assertThat(bytes.length).isGreaterThanOrEqualTo(100).isEven();
    } catch (BadEventException bad) {
      assertThat(bad.code())
          .isEqualTo(bytes.length < 100 ? ErrorCode.AUDIO_TOO_SHORT : ErrorCode.AUDIO_ODD_LENGTH);
    }
  }

  @Property
  void read_ofAnyTexts_failsOnlyAsItSays(@ForAll String name, @ForAll String text) {
    List<JsonNode> arguments = List.of(JsonNodeFactory.instance.textNode(text));
    for (String event : List.of(name, "hello", "audio.chunk", "audio.played", "client.say")) {
      BadEventException bad =
          catchThrowableOfType(
              BadEventException.class, () -> ClientEventReader.read(event, arguments));
      assertThat(bad).isNotNull();
    }
  }
}
