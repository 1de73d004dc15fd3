package studio.basil.server.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everybody who can be a member of a chain. */
enum Provider {
  MOONSHINE,
  WHISPER("WHISPER_ENDPOINT"),
  MARYTTS,
  PIPER("PIPER_MODEL_PATH"),
  LOCAL,
  SCRIPTED,
  ANTHROPIC("ANTHROPIC_API_KEY"),
  ASSEMBLYAI("ASSEMBLYAI_API_KEY"),
  DEEPGRAM("DEEPGRAM_API_KEY"),
  GOOGLE("GOOGLE_APPLICATION_CREDENTIALS"),
  GROQ("GROQ_API_KEY"),
  OPENAI("OPENAI_API_KEY"),
  TOGETHER("TOGETHER_API_KEY");

  /** Those with a company behind them, which charges for its work. */
  static final List<Provider> REMOTE =
      List.of(ANTHROPIC, ASSEMBLYAI, DEEPGRAM, GOOGLE, GROQ, OPENAI, TOGETHER);

  private final String needs;

  Provider() {
    this("");
  }

  Provider(String needs) {
    this.needs = needs;
  }

  /** Its name in the configuration. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The variable without which it can't work. */
  Optional<String> needs() {
    return needs.isEmpty() ? Optional.empty() : Optional.of(needs);
  }

  /** Whether it works without a company's servers. */
  boolean isLocal() {
    return !REMOTE.contains(this);
  }

  /** Where a remote one is reached, if not at its own address. */
  String endpointVariable() {
    return name() + "_ENDPOINT";
  }
}
