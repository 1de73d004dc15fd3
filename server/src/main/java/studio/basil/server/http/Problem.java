package studio.basil.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.server.logging.RequestIds;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened, to what, what to do
 * @param code stable code, as on the live socket
 * @param errors the faulty fields, if it is for them
 * @param requestId by which the server's log tells more
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldFault> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId) {
  /** As which it is sent. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem that no field has to do with. */
  public static Problem of(int status, String title, String code, String detail) {
    return new Problem("about:blank", title, status, detail, code, List.of(), RequestIds.current());
  }
}
