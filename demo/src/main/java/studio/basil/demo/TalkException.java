package studio.basil.demo;

import java.io.Serial;

/** The talk cannot go on. The message is for the person who started the demo. */
final class TalkException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TalkException(String message) {
    super(message);
  }
}
