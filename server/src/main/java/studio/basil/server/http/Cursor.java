package studio.basil.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of its last row, in a text that clients hand back as it is.
 *
 * @param order what the rows are sorted by; a cursor serves no other order
 * @param values the sort key, its parts as text
 */
public record Cursor(String order, List<String> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 2_000;

  public Cursor {
    if (values == null) {
      throw new IllegalArgumentException("a cursor has values");
    }
    values = List.copyOf(values);
  }

  /** A cursor after the row with this sort key. */
  public static Cursor of(String order, Object... values) {
    return new Cursor(order, Arrays.stream(values).map(String::valueOf).toList());
  }

  /**
   * Reads what a client has handed back.
   *
   * @param order what the rows are sorted by now
   * @param parts how many values the sort key has
   * @return nothing for the first page
   * @throws ProblemException if it is no cursor of this order
   */
  public static Optional<Cursor> read(@Nullable String text, String order, int parts) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.length() <= LONGEST) {
        Cursor cursor = JSON.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
        if (cursor != null && order.equals(cursor.order()) && cursor.values().size() == parts) {
          return Optional.of(cursor);
        }
      }
    } catch (IOException | IllegalArgumentException foreign) {
      throw invalid();
    }
    throw invalid();
  }

  /** As it goes to the client. */
  public String text() {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A part of the key as text. */
  public String value(int part) {
    return values.get(part);
  }

  /** A part of the key as a number. */
  public long number(int part) {
    try {
      return Long.parseLong(value(part));
    } catch (NumberFormatException wrong) {
      throw invalid();
    }
  }

  /** A part of the key as an id. */
  public UUID id(int part) {
    try {
      return UUID.fromString(value(part));
    } catch (IllegalArgumentException wrong) {
      throw invalid();
    }
  }

  /** A part of the key as a time. */
  public Instant time(int part) {
    try {
      return Instant.parse(value(part));
    } catch (DateTimeException wrong) {
      throw invalid();
    }
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        "cursor",
        "is not the \"next\" of a page with the same order; ask without it for the first page");
  }
}
