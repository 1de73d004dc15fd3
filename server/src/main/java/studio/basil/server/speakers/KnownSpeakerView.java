package studio.basil.server.speakers;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import studio.basil.server.engines.VoiceEngine;

/**
 * A person whose voice is known, as clients see them.
 *
 * @param samples how many were listened to
 * @param comparable whether the voice can be compared; if not, enrol the person again
 */
public record KnownSpeakerView(
    UUID id,
    @Schema(examples = "Ada Lovelace") String name,
    @Schema(examples = "2") int samples,
    boolean comparable,
    Instant createdAt,
    Instant updatedAt) {

  static KnownSpeakerView of(KnownSpeaker speaker, VoiceEngine engine) {
    return new KnownSpeakerView(
        speaker.id(),
        speaker.name(),
        speaker.samples(),
        speaker.engine().equals(engine.name()),
        speaker.createdAt(),
        speaker.updatedAt());
  }
}
