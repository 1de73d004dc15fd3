package studio.basil.speech.sdk;

/**
 * Takes the thoughts out of a streamed answer: reasoning models without a field of their own for
 * them write {@code <think>...</think>} into the text, cut anywhere by the stream.
 *
 * <p>White space after a thought goes with it. A thought that never ends swallows the rest. One
 * thread for each instance.
 */
public final class ThoughtFilter {
  private static final String OPENING = "<think>";
  private static final String CLOSING = "</think>";

  private final StringBuilder held = new StringBuilder();
  private boolean thinking;
  private boolean afterThought;

  /**
   * Takes the next piece of the answer.
   *
   * @return the text that is certain by now, maybe empty; what may be the beginning of a tag is
   *     held back
   */
  public String pass(String piece) {
    held.append(piece);
    StringBuilder text = new StringBuilder();
    int tag = held.indexOf(awaited());
    while (tag >= 0) {
      release(tag, text);
      held.delete(0, awaited().length());
      afterThought |= thinking;
      thinking = !thinking;
      tag = held.indexOf(awaited());
    }
    release(held.length() - heldBack(), text);
    return text.toString();
  }

  /** Returns what was held back and turned out to be text: the answer is over. */
  public String end() {
    StringBuilder text = new StringBuilder();
    release(held.length(), text);
    return text.toString();
  }

  private String awaited() {
    return thinking ? CLOSING : OPENING;
  }

  /** Lets so many characters go: to the text, or nowhere if they are a thought. */
  private void release(int length, StringBuilder text) {
    String part = held.substring(0, length);
    held.delete(0, length);
    if (!thinking) {
      String spoken = afterThought ? part.stripLeading() : part;
      afterThought &= spoken.isEmpty();
      text.append(spoken);
    }
  }

  /** How many characters at the end may begin the awaited tag. */
  private int heldBack() {
    String tag = awaited();
    int length = Math.min(held.length(), tag.length() - 1);
    while (!tag.startsWith(held.substring(held.length() - length))) {
      length--;
    }
    return length;
  }
}
