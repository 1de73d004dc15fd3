package studio.basil.server.episodes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a session; an RFC 7396 merge patch.
 *
 * @param title the new title, or null to leave it
 * @param tags the new tags, or nothing to leave them
 */
record SessionPatch(@Nullable String title, Optional<List<String>> tags) {

  /** Reads a {@link SessionChange}, in which null empties a field and absence leaves it. */
  static SessionPatch read(JsonNode body) {
    return new SessionPatch(
        body.has("title") ? body.path("title").asText("").strip() : null,
        body.has("tags") ? Optional.of(tags(body.path("tags"))) : Optional.empty());
  }

  private static List<String> tags(JsonNode tags) {
    return StreamSupport.stream(tags.spliterator(), false)
        .map(tag -> tag.asText().strip())
        .distinct()
        .toList();
  }

  /** The tags for the database. */
  String @Nullable [] tagArray() {
    return tags.map(list -> list.toArray(String[]::new)).orElse(null);
  }
}
