package studio.basil.speech.openai;

import java.net.URI;

/** The servers with OpenAI's chat completions interface, and what sets them apart. */
public enum ChatDialect {
  /** OpenAI itself; its reasoning models refuse {@code max_tokens}. */
  OPENAI("openai", "OpenAI", "https://api.openai.com/v1", true),
  /** Groq, where {@code max_tokens} is deprecated. */
  GROQ("groq", "Groq", "https://api.groq.com/openai/v1", true),
  /** Together, which knows only {@code max_tokens}. */
  TOGETHER("together", "Together", "https://api.together.ai/v1", false),
  /** A server on this machine or nearby: all of them know {@code max_tokens}. */
  LOCAL("local", "The language model server", "http://localhost:11434/v1", false);

  private final String provider;
  private final String words;
  private final URI home;
  private final boolean countsCompletionTokens;

  ChatDialect(String provider, String words, String home, boolean countsCompletionTokens) {
    this.provider = provider;
    this.words = words;
    this.home = URI.create(home);
    this.countsCompletionTokens = countsCompletionTokens;
  }

  /** Short name as in the configuration. */
  public String provider() {
    return provider;
  }

  /** Where it usually is. */
  public URI home() {
    return home;
  }

  /** Its name at the beginning of a sentence. */
  String words() {
    return words;
  }

  /** Whether the longest answer goes into {@code max_completion_tokens}. */
  boolean countsCompletionTokens() {
    return countsCompletionTokens;
  }
}
