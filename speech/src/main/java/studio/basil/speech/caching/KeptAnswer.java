package studio.basil.speech.caching;

import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/**
 * An answer as it lies in the cache.
 *
 * @param pieces the text as it came
 * @param usage what it took to make it
 */
record KeptAnswer(List<String> pieces, TokenUsage usage, ServedBy servedBy) {

  byte[] bytes() {
    StoredResult.Writer writer =
        new StoredResult.Writer()
            .servedBy(servedBy)
            .number(usage.input())
            .number(usage.cachedInput())
            .number(usage.output())
            .number(pieces.size());
    pieces.forEach(writer::text);
    return writer.bytes();
  }

  /** Reads an answer; {@link IllegalArgumentException} if the bytes are broken. */
  static KeptAnswer read(byte[] bytes) {
    StoredResult.Reader reader = new StoredResult.Reader(bytes);
    ServedBy servedBy = reader.servedBy();
    TokenUsage usage = new TokenUsage(reader.number(), reader.number(), reader.number());
    int count = reader.number();
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(reader.text());
    }
    return new KeptAnswer(pieces, usage, servedBy);
  }
}
