package studio.basil.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSchemasTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private JsonNode document;

  @BeforeEach
  void read() throws IOException {
    try (InputStream in = LiveSchemas.class.getResourceAsStream(LiveSchemas.DOCUMENT)) {
      document = new ObjectMapper(new YAMLFactory()).readTree(in);
    }
  }

  @Test
  void theExamplesOfTheDocument_areTaken() {
    for (JsonNode message : document.at("/components/messages")) {
      for (JsonNode example : message.path("examples")) {
        assertThatCode(
                () -> LiveSchemas.check(message.path("name").asText(), example.path("payload")))
            .as("%s %s", message.path("name"), example)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void theLengthsOfAudio_areThoseOfTheDocument() {
    JsonNode audio = document.at("/components/messages/audioIn/payload");

    assertThat(audio.path("minLength").asInt()).isEqualTo(ClientEventReader.SHORTEST_CHUNK);
    assertThat(audio.path("maxLength").asInt()).isEqualTo(ClientEventReader.LONGEST_CHUNK);
  }

  @Test
  void everyCodeOfTheDocument_isKnown() {
    List<String> known = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();

    assertThat(document.findValuesAsText("code")).isNotEmpty();
    assertThat(document.findValues("x-error"))
        .allSatisfy(error -> assertThat(known).contains(error.path("code").asText()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|{}|participantName in hello has",
        "hello|7|hello needs an object",
        "hello|{\"participantName\":\"R\",\"episodeId\":\"../up\"}|episodeId has 1 to 64",
        "hello|{\"participantName\":\"R\",\"audio\":{\"sampleRate\":5}}|audio.sampleRate in hello",
        "hello|{\"participantName\":\"R\",\"audio\":5}|audio in hello is an object",
        "audio.played|{\"speaker\":\"a\"}|audio.played needs",
        "client.say|{\"text\":\"\"}|client.say needs"
      })
  void whatIsRefused_isSaidInTheWordsOfTheDocument(String event, String json, String words)
      throws IOException {
    JsonNode argument = MAPPER.readTree(json);

    BadEventException refusal =
        catchThrowableOfType(BadEventException.class, () -> LiveSchemas.check(event, argument));

    assertThat(refusal).hasMessageStartingWith(words);
  }

  @Test
  void anEventWithoutAnArgument_isRefusedWhereOneIsNeeded() {
    BadEventException refusal =
        catchThrowableOfType(
            BadEventException.class,
            () -> LiveSchemas.check("client.toggle-autopilot", MissingNode.getInstance()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
  }
}
