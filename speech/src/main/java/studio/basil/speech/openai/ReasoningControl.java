package studio.basil.speech.openai;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a model is kept from thinking for long before it speaks, which a live conversation has no
 * time for, and whether it then takes a temperature.
 *
 * <p>OpenAI's guides to reasoning and to its latest models: the first generation of GPT-5 takes
 * {@code minimal}, later ones {@code none}, the o-series no less than {@code low}; a temperature is
 * refused while a model thinks, and by GPT-5.6 and later. A model not listed here gets neither.
 *
 * @param effort for {@code reasoning_effort}, where the model has it
 * @param takesTemperature whether the model takes a temperature with that effort
 */
record ReasoningControl(Optional<String> effort, boolean takesTemperature) {
  private static final Pattern GPT_WITHOUT_REASONING =
      Pattern.compile("(gpt-3\\.5|gpt-4|chatgpt-).*|gpt-5-chat-latest");
  private static final Pattern GPT_5 =
      Pattern.compile("gpt-5(-mini|-nano)?(-\\d{4}-\\d\\d-\\d\\d)?");
  private static final Pattern GPT_5_1_TO_5_5 =
      Pattern.compile("gpt-5\\.[1-5](-mini|-nano)?(-\\d{4}-\\d\\d-\\d\\d)?");
  private static final Pattern GPT_5_6 = Pattern.compile("gpt-5\\.6(-(sol|terra|luna))?");
  private static final Pattern O_SERIES = Pattern.compile("o[134](-mini)?(-\\d{4}-\\d\\d-\\d\\d)?");
  private static final Pattern GPT_OSS = Pattern.compile("(openai/)?gpt-oss-.*");

  /** The control of a model on a server. */
  static ReasoningControl of(ChatDialect dialect, String model) {
    return switch (dialect) {
      case OPENAI -> ofOpenAi(model);
      case GROQ, TOGETHER ->
          new ReasoningControl(
              GPT_OSS.matcher(model).matches() ? Optional.of("low") : Optional.empty(), true);
      case LOCAL -> new ReasoningControl(Optional.empty(), true);
    };
  }

  private static ReasoningControl ofOpenAi(String model) {
    if (GPT_WITHOUT_REASONING.matcher(model).matches()) {
      return new ReasoningControl(Optional.empty(), true);
    }
    if (GPT_5_1_TO_5_5.matcher(model).matches()) {
      return new ReasoningControl(Optional.of("none"), true);
    }
    if (GPT_5_6.matcher(model).matches()) {
      return new ReasoningControl(Optional.of("none"), false);
    }
    if (GPT_5.matcher(model).matches()) {
      return new ReasoningControl(Optional.of("minimal"), false);
    }
    return new ReasoningControl(
        O_SERIES.matcher(model).matches() ? Optional.of("low") : Optional.empty(), false);
  }
}
