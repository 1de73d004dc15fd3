package de.dfki.lt.tools.tokenizer.annotate;

import java.text.CharacterIterator;
import org.jspecify.annotations.Nullable;

/** A text with a position; its stretches carry values under keys. */
public interface AnnotatedString {

  /** What {@link #setIndex} returns behind the last character. */
  char DONE = CharacterIterator.DONE;

  /** Moves to a position and returns the character there, or {@link #DONE}. */
  char setIndex(int index);

  /** Where the stretch with the present value of the key begins. */
  int getRunStart(String key);

  /** Where the stretch with the present value of the key ends, exclusive. */
  int getRunLimit(String key);

  /** The value of the key at the present position, if it has one. */
  @Nullable Object getAnnotation(String key);

  /** The characters from start to end, exclusive. */
  String substring(int start, int end);
}
