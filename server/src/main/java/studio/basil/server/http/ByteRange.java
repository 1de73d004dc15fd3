package studio.basil.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a {@code Range} header asks for.
 *
 * @param first its first byte
 * @param length at least 1, or 0 if the file has no such bytes
 */
public record ByteRange(long first, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * Reads a header.
   *
   * @return nothing if the whole file is to be sent: there is no header, or one that asks for
   *     several parts or is malformed, which RFC 9110 lets a server ignore
   */
  public static Optional<ByteRange> read(@Nullable String header, long size) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher range = ONE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(range.group(2)));
      return Optional.of(new ByteRange(size - length, length));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (!range.group(2).isEmpty() && last < first) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, Math.max(0, Math.min(last, size - 1) - first + 1)));
  }
}
