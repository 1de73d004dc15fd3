package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningControlTest {

  @ParameterizedTest
  @CsvSource({
    "OPENAI, gpt-4.1-mini, , true",
    "OPENAI, gpt-5-mini, minimal, false",
    "OPENAI, gpt-5-2025-08-07, minimal, false",
    "OPENAI, gpt-5-chat-latest, , true",
    "OPENAI, gpt-5.4-mini, none, true",
    "OPENAI, gpt-5.6-luna, none, false",
    "OPENAI, o4-mini, low, false",
    "OPENAI, gpt-6-astra, , false",
    "GROQ, openai/gpt-oss-20b, low, true",
    "TOGETHER, meta-llama/Llama-3.3-70B-Instruct-Turbo, , true",
    "LOCAL, gpt-5, , true",
  })
  void of_model_asksForAsLittleThinkingAsItAllows(
      ChatDialect dialect, String model, String effort, boolean temperature) {
    ReasoningControl control = ReasoningControl.of(dialect, model);

    assertThat(control.effort().orElse(null)).isEqualTo(effort);
    assertThat(control.takesTemperature()).isEqualTo(temperature);
  }
}
