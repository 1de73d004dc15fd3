package studio.basil.speech.caching;

import studio.basil.speech.ChatRequest;

/** Which answers of a language model are kept. */
public enum CacheRule {
  /** All of them: whoever asks the same gets the same answer. */
  ALWAYS,
  /** Those to requests with temperature 0, which ask for the one likeliest answer. */
  DETERMINISTIC_ONLY;

  boolean allows(ChatRequest request) {
    return switch (this) {
      case ALWAYS -> true;
      case DETERMINISTIC_ONLY -> request.temperature() == 0;
    };
  }
}
