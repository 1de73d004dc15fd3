package studio.basil.server.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request has fields that can't be used; holds every one of them. */
public final class InvalidRequestException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldFault> errors;

  /** Refuses a request for at least one field. */
  public InvalidRequestException(List<FieldFault> errors) {
    this(errors, null);
  }

  /** Refuses a request for one field. */
  public InvalidRequestException(String field, String detail) {
    this(List.of(new FieldFault(field, detail)));
  }

  /** Refuses a request for one field that could not be read. */
  public InvalidRequestException(String field, String detail, @Nullable Throwable cause) {
    this(List.of(new FieldFault(field, detail)), cause);
  }

  private InvalidRequestException(List<FieldFault> errors, @Nullable Throwable cause) {
    super(said(errors), cause, Response.Status.BAD_REQUEST);
    this.errors = List.copyOf(errors);
  }

  /** Every fault. */
  public List<FieldFault> errors() {
    return errors;
  }

  /** All faults in a line. */
  private static String said(List<FieldFault> errors) {
    return errors.stream()
        .map(error -> error.field() + ": " + error.detail())
        .collect(Collectors.joining(" "));
  }
}
