package studio.basil.server.speakers;

import java.time.Instant;
import java.util.UUID;
import studio.basil.separation.identification.VoicePrint;

/**
 * A person whose voice is known.
 *
 * @param samples how many the print was made of
 * @param engine that made the print
 */
record KnownSpeaker(
    UUID id,
    UUID userId,
    String name,
    int samples,
    Instant createdAt,
    Instant updatedAt,
    String engine,
    VoicePrint print) {

  /** Without the voice, so that it reaches no log. */
  @Override
  public String toString() {
    return "KnownSpeaker[" + id + "]";
  }
}
