package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.VoiceActivityCapabilities;

class RecordFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void settings_areReadAsTheyWereWritten() throws Exception {
    SessionProfile profile =
        SessionProfile.standard()
            .with(BudgetLimits.of(BudgetLimits.UNLIMITED_MONEY, BudgetLimits.UNLIMITED_TIME));
    RecognizerCapabilities recognizer =
        new RecognizerCapabilities("p", "m", Set.of("en", "de"), 16_000, true);

    assertThat(RecordFields.read(SessionProfile.class, written(profile))).isEqualTo(profile);
    assertThat(RecordFields.read(RecognizerCapabilities.class, written(recognizer)))
        .isEqualTo(recognizer);
  }

  @Test
  void missingField_isNamed() throws Exception {
    JsonNode fields = JSON.readTree("{\"provider\":\"p\",\"sampleRateHz\":16000}");

    assertThatThrownBy(() -> RecordFields.read(VoiceActivityCapabilities.class, fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"frameSamples\" is missing");
  }

  @Test
  void valueThatTheRecordRefuses_isRefused() throws Exception {
    JsonNode fields =
        JSON.readTree("{\"provider\":\"p\",\"sampleRateHz\":-1,\"frameSamples\":512}");

    assertThatThrownBy(() -> RecordFields.read(VoiceActivityCapabilities.class, fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be positive");
  }

  private static JsonNode written(Record settings) throws JsonProcessingException {
    return JSON.readTree(JSON.writeValueAsString(RecordFields.of(settings)));
  }
}
