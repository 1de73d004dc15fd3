package studio.basil.speech.streaming;

import java.io.Serial;

/** A provider's message is not what its documentation says. */
public final class MalformedMessageException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** Says what is wrong, without the message's text. */
  public MalformedMessageException(String what) {
    super(what);
  }
}
