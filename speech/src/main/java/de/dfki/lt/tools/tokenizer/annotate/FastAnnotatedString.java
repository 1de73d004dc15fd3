package de.dfki.lt.tools.tokenizer.annotate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotated text that MaryTTS and the tokeniser fill; stretches are told apart by identity. */
public final class FastAnnotatedString implements AnnotatedString {
  private final String text;
  private final Map<String, @Nullable Object[]> annotations = new HashMap<>();
  private int index;

  public FastAnnotatedString(String text) {
    this.text = text;
  }

  /** Gives the characters from start to end, exclusive, a value. */
  public void annotate(String key, Object value, int start, int end) {
    Arrays.fill(valuesOf(key), start, end, value);
  }

  @Override
  public char setIndex(int newIndex) {
    index = newIndex;
    return newIndex < text.length() ? text.charAt(newIndex) : DONE;
  }

  @Override
  public @Nullable Object getAnnotation(String key) {
    return index < text.length() ? valuesOf(key)[index] : null;
  }

  @Override
  public int getRunStart(String key) {
    @Nullable Object[] values = valuesOf(key);
    int start = index;
    while (start > 0 && values[start - 1] == values[index]) {
      start--;
    }
    return start;
  }

  @Override
  public int getRunLimit(String key) {
    @Nullable Object[] values = valuesOf(key);
    int limit = index;
    while (limit < values.length && values[limit] == values[index]) {
      limit++;
    }
    return limit;
  }

  @Override
  public String substring(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  private @Nullable Object[] valuesOf(String key) {
    return annotations.computeIfAbsent(key, _ -> new @Nullable Object[text.length()]);
  }
}
