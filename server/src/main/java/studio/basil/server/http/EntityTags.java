package studio.basil.server.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags as RFC 9110 has them: which state of a thing a request means. */
public final class EntityTags {
  private static final int PRECONDITION_REQUIRED = 428;
  private static final String ANY = "*";
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

  private EntityTags() {}

  /** The strong tag of a state. */
  public static String of(Object state) {
    return "\"" + state + "\"";
  }

  /** Whether {@code If-None-Match} names this tag, so that nothing need be sent. */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals(ANY)
            || TAG.matcher(ifNoneMatch)
                .results()
                .anyMatch(found -> tag.equals("\"" + found.group(2) + "\"")));
  }

  /**
   * The states that {@code If-Match} allows, compared strongly; nothing if it allows any.
   *
   * @throws WebApplicationException 428 if there is no such header
   */
  public static Optional<List<String>> required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new WebApplicationException(
          "Say which state you have changed: send its ETag as If-Match.",
          Response.status(PRECONDITION_REQUIRED, "Precondition Required").build());
    }
    if (ifMatch.strip().equals(ANY)) {
      return Optional.empty();
    }
    return Optional.of(
        TAG.matcher(ifMatch)
            .results()
            .filter(found -> found.group(1) == null)
            .map((MatchResult found) -> found.group(2))
            .toList());
  }

  /** That the thing has changed since the client saw it. */
  public static WebApplicationException changed() {
    return new WebApplicationException(
        "It has been changed since you read it. Read it again and repeat your change.",
        Response.Status.PRECONDITION_FAILED);
  }
}
