package studio.basil.server.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param what is special about it
 * @param body a character for each byte
 * @param expected the statuses that it may have; all that are declared if there are none
 * @param field that a problem has to name
 */
record ContractRequest(
    String what,
    String method,
    String path,
    Map<String, String> headers,
    @Nullable String body,
    Set<Integer> expected,
    @Nullable String field) {

  @Override
  public String toString() {
    String sent = body == null ? "" : body;
    return "%s %s (%s) %s %s".formatted(method, cut(path), what, headers, cut(sent));
  }

  byte @Nullable [] bytes() {
    return body == null ? null : body.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
