package studio.basil.server.separations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.transcripts.TranscriptState;

/** What hangs on a separation, as its query gives it: JSON. */
final class AttachedRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AttachedRows() {}

  static List<SpeakerName> names(@Nullable String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The names of speakers can't be read", broken);
    }
  }

  static TranscriptState transcript(@Nullable String json) {
    if (json == null) {
      return TranscriptState.NONE;
    }
    try {
      JsonNode state = JSON.readTree(json);
      return new TranscriptState(
          TranscriptState.Kind.valueOf(state.path("kind").asText()),
          state.path("progress").asDouble(),
          Instant.parse(state.path("updatedAt").asText() + "Z"),
          state.path("failure").textValue(),
          state.path("costMicros").asLong());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The state of the transcript can't be read", broken);
    }
  }
}
