package studio.basil.server.separations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.transcripts.TranscriptState;

/**
 * A separation as clients see it.
 *
 * @param name of the file
 * @param mediaType as the content has it
 * @param stage where it is: {@code fetching}, {@code uploaded}, {@code diagnosing}, {@code
 *     diagnosed}, {@code separating}, {@code done}, {@code failed} or {@code cancelled}
 * @param progress of the stage, 0 to 1
 * @param etaSeconds how long the stage will last yet, once that can be told
 * @param auto whether the tracks are made without being asked for again
 * @param url from where it was fetched
 * @param failure why it failed
 * @param names of its speakers, as far as any are known
 * @param transcript how its transcript stands: {@code none}, {@code making}, {@code ready} or
 *     {@code failed}
 * @param transcriptProgress 0 to 1, while it is made
 * @param transcriptFailure why it failed
 * @param transcriptCostMicros what it has cost so far, in millionths of a US dollar, where one was
 *     asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeparationView(
    UUID id,
    @Schema(examples = "talk.wav") String name,
    @Schema(examples = "audio/wav") String mediaType,
    long bytes,
    long durationMs,
    String sha256,
    @Nullable String url,
    int minSpeakers,
    int maxSpeakers,
    @Schema(examples = "diagnosing") String stage,
    double progress,
    @Nullable Long etaSeconds,
    boolean auto,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    @Nullable Failure failure,
    List<SpeakerName> names,
    @Schema(examples = "none") String transcript,
    @Nullable Double transcriptProgress,
    @Nullable String transcriptFailure,
    @Nullable Long transcriptCostMicros) {
  /** Copies the names. */
  public SeparationView {
    names = List.copyOf(names);
  }

  private static final double STEPS = 1_000;
  private static final long MS_PER_SECOND = 1_000;

  /**
   * Why it failed.
   *
   * @param code for programs: {@code unreadable}, {@code too-long}, {@code unfetchable}, {@code
   *     crashed} or {@code internal}, or as a refused upload has it
   * @param detail what happened and what to do
   */
  public record Failure(@Schema(examples = "unreadable") String code, String detail) {}

  static SeparationView of(Separation separation, Instant now) {
    Separation.Upload upload = separation.upload();
    String code = separation.failureCode();
    String failure = separation.failure();
    TranscriptState.Kind transcript = separation.transcriptKind();
    return new SeparationView(
        separation.id(),
        upload.name(),
        upload.mediaType(),
        upload.bytes(),
        upload.duration().toMillis(),
        upload.sha256().hex(),
        separation.url(),
        upload.bounds().least(),
        upload.bounds().most(),
        separation.stage().text(),
        rounded(separation.progress()),
        separation
            .left(now)
            .map(left -> (left.toMillis() + MS_PER_SECOND - 1) / MS_PER_SECOND)
            .orElse(null),
        separation.toTheEnd(),
        separation.createdAt(),
        separation.changedAt(),
        separation.finishedAt(),
        code == null || failure == null ? null : new Failure(code, failure),
        separation.names(),
        transcript.text(),
        transcript == TranscriptState.Kind.MAKING
            ? rounded(separation.transcript().progress())
            : null,
        separation.transcript().failure(),
        transcript == TranscriptState.Kind.NONE ? null : separation.transcript().costMicros());
  }

  private static double rounded(double progress) {
    return Math.round(progress * STEPS) / STEPS;
  }
}
