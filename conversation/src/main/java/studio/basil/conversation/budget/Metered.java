package studio.basil.conversation.budget;

/** What a provider's work is measured in. */
public enum Metered {
  /** Text read and written by a language model. */
  TOKENS("per_million_input: \"...\", per_million_output: \"...\""),
  /** Text spoken by a voice. */
  CHARACTERS("per_million_characters: \"...\""),
  /** Audio recognised. */
  AUDIO("per_minute: \"...\"");

  private final String keys;

  Metered(String keys) {
    this.keys = keys;
  }

  /** What to write into a price file for it. */
  String keys() {
    return keys;
  }
}
