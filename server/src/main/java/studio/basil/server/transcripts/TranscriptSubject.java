package studio.basil.server.transcripts;

import java.time.Duration;
import java.util.UUID;

/**
 * A separation of which a transcript is asked for.
 *
 * @param user whose it is
 * @param length of the recording
 * @param state of its transcript
 */
public record TranscriptSubject(
    UUID separation, UUID user, Duration length, TranscriptState.Kind state) {}
