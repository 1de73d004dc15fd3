package studio.basil.server.separations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.storage.Sha256;
import studio.basil.server.transcripts.TranscriptState;
import studio.basil.server.transcripts.TranscriptSubject;

/**
 * How a separation stands.
 *
 * @param upload what came
 * @param toTheEnd whether the tracks are asked for
 * @param progress of the stage, 0 to 1
 * @param stageAt when the stage began, or its work did
 * @param run changes when the user cancels or tries again
 * @param attempts how often the run was begun
 * @param url from where the recording was, or is to be, fetched; null if it was sent
 * @param names of speakers, as far as any are known, by number
 * @param transcript of its tracks
 */
record Separation(
    UUID id,
    UUID userId,
    Upload upload,
    boolean toTheEnd,
    Stage stage,
    double progress,
    Instant stageAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    int run,
    int attempts,
    @Nullable String failureCode,
    @Nullable String failure,
    @Nullable String url,
    List<SpeakerName> names,
    TranscriptState transcript) {

  Separation {
    names = List.copyOf(names);
  }

  private static final double LEAST_TO_JUDGE_BY = 0.02;

  /**
   * A recording that came.
   *
   * @param name for people, clean
   * @param mediaType as its content has it
   */
  record Upload(
      String name,
      String mediaType,
      Sha256 sha256,
      long bytes,
      Duration duration,
      SpeakerBounds bounds) {

    /** What is known of a recording that is yet to be fetched. */
    static Upload expected(String name, SpeakerBounds bounds) {
      return new Upload(
          name, "application/octet-stream", Sha256.of(new byte[0]), 0, Duration.ZERO, bounds);
    }
  }

  /** How its transcript stands; none is made of what has ended without tracks. */
  TranscriptState.Kind transcriptKind() {
    boolean tracksMayCome = stage != Stage.FAILED && stage != Stage.CANCELLED;
    return tracksMayCome ? transcript.kind() : TranscriptState.Kind.NONE;
  }

  /** What a transcript is asked for. */
  TranscriptSubject transcriptSubject() {
    return new TranscriptSubject(id, userId, upload.duration(), transcriptKind());
  }

  /** When anything of it changed last. */
  Instant changedAt() {
    Instant ofTranscript = transcript.updatedAt();
    return ofTranscript != null && ofTranscript.isAfter(updatedAt) ? ofTranscript : updatedAt;
  }

  /** How long the stage will last yet, if that can be told. */
  Optional<Duration> left(Instant now) {
    boolean atWork =
        stage == Stage.FETCHING || stage == Stage.DIAGNOSING || stage == Stage.SEPARATING;
    if (!atWork || progress < LEAST_TO_JUDGE_BY) {
      return Optional.empty();
    }
    double sofar = Math.max(0, Duration.between(stageAt, now).toMillis());
    return Optional.of(Duration.ofMillis(Math.round(sofar * (1 - progress) / progress)));
  }
}
