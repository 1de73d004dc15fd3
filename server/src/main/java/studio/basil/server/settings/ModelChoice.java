package studio.basil.server.settings;

import java.util.Optional;
import studio.basil.speech.anthropic.AnthropicSettings;
import studio.basil.speech.openai.ChatCompletionsSettings;

/** A language model that is to be loaded. */
public sealed interface ModelChoice {

  /** Short name as in the configuration. */
  String provider();

  /** The model whose work is paid for, as prices know it; nothing where none is. */
  default Optional<String> paidModel() {
    return Optional.empty();
  }

  /** Claude. */
  record Anthropic(AnthropicSettings settings) implements ModelChoice {
    @Override
    public String provider() {
      return Provider.ANTHROPIC.label();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** OpenAI, Groq or Together. */
  record ChatCompletions(ChatCompletionsSettings settings) implements ModelChoice {
    @Override
    public String provider() {
      return settings.dialect().provider();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /**
   * An OpenAI-compatible server on this machine, if one answers at start.
   *
   * @param model the model to take, if the server has it
   */
  record Local(Optional<String> model) implements ModelChoice {
    @Override
    public String provider() {
      return Provider.LOCAL.label();
    }
  }

  /** A speaker that works from the briefing and says that it is scripted. */
  record Scripted() implements ModelChoice {
    @Override
    public String provider() {
      return Provider.SCRIPTED.label();
    }
  }
}
