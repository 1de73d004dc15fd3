package studio.basil.server.episodes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;

/**
 * What to change of a session; an RFC 7396 merge patch.
 *
 * @param title the new title, or null to leave it
 * @param tags the new tags, or nothing to leave them
 */
record SessionPatch(@Nullable String title, Optional<List<String>> tags) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TAG = 50;
  private static final int MOST_TAGS = 20;
  private static final Set<String> KNOWN = Set.of("title", "tags");

  /**
   * Reads a merge patch, in which null empties a field.
   *
   * @throws ProblemException with every fault
   */
  static SessionPatch read(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      throw ProblemException.invalid("body", "must be an object with title, tags or both");
    }
    List<FieldFault> errors = new ArrayList<>();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                errors.add(new FieldFault(name, "can't be changed. Allowed: title, tags"));
              }
            });
    SessionPatch patch = new SessionPatch(title(body, errors), tags(body, errors));
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return patch;
  }

  /** The tags for the database. */
  String @Nullable [] tagArray() {
    return tags.map(list -> list.toArray(String[]::new)).orElse(null);
  }

  private static @Nullable String title(JsonNode body, List<FieldFault> errors) {
    JsonNode title = body.path("title");
    if (title.isMissingNode()) {
      return null;
    }
    if (title.isNull()) {
      return "";
    }
    if (!PlainText.isLine(title, LONGEST_TITLE)) {
      errors.add(
          new FieldFault("title", "must be a line of at most " + LONGEST_TITLE + " characters"));
    }
    return title.asText().strip();
  }

  private static Optional<List<String>> tags(JsonNode body, List<FieldFault> errors) {
    JsonNode tags = body.path("tags");
    if (tags.isMissingNode()) {
      return Optional.empty();
    }
    if (tags.isNull()) {
      return Optional.of(List.of());
    }
    if (!tags.isArray() || tags.size() > MOST_TAGS) {
      errors.add(new FieldFault("tags", "must be a list of at most " + MOST_TAGS + " texts"));
      return Optional.empty();
    }
    Set<String> read = new LinkedHashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      JsonNode tag = tags.get(i);
      if (!PlainText.isLine(tag, LONGEST_TAG) || tag.asText().isBlank()) {
        errors.add(
            new FieldFault(
                "tags[" + i + "]", "must be a line of 1 to " + LONGEST_TAG + " characters"));
      }
      read.add(tag.asText().strip());
    }
    return Optional.of(List.copyOf(read));
  }
}
