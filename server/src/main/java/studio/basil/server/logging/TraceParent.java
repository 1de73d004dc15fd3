package studio.basil.server.logging;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands in a trace (W3C Trace Context).
 *
 * @param traceId 32 hexadecimal digits
 * @param parentId of the caller's span, 16 hexadecimal digits
 * @param sampled whether the caller keeps what it records
 */
public record TraceParent(String traceId, String parentId, boolean sampled) {
  /** The header. */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final Pattern ZEROS = Pattern.compile("0+");

  /** Reads a header; nothing if it is missing or not as it should be. */
  public static Optional<TraceParent> parse(@Nullable String header) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()
        || ZEROS.matcher(form.group(2)).matches()
        || ZEROS.matcher(form.group(3)).matches()
        || (form.group(1).equals("00") && form.group(5) != null)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(form.group(4), 16) & 1) == 1;
    return Optional.of(new TraceParent(form.group(2), form.group(3), sampled));
  }

  /** A trace id of its own for a request that came without one. */
  static String newTraceId(LongSupplier random) {
    return hex(random) + hex(random);
  }

  /** 16 hexadecimal digits, not all zero. */
  static String hex(LongSupplier random) {
    long number = random.getAsLong();
    return "%016x".formatted(number == 0 ? 1 : number);
  }
}
