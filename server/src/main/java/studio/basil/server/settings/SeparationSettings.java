package studio.basil.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import studio.basil.server.storage.StorageAddress;

/**
 * Recordings made elsewhere that are split into tracks.
 *
 * @param place of recordings and tracks
 * @param mostBytes of a recording
 * @param longest of a recording
 * @param retention after which a separation that rests is deleted; zero for never
 * @param uploadsKept how long an upload in parts is kept after its last part
 * @param quota of each user
 * @param transcripts what they may cost
 */
public record SeparationSettings(
    StorageAddress place,
    long mostBytes,
    Duration longest,
    Duration retention,
    Duration uploadsKept,
    SeparationQuota quota,
    TranscriptBudget transcripts) {
  private static final long MEGABYTE = 1_000_000;

  /** What a form has beside its file. */
  private static final long FORM_BYTES = 1_000_000;

  /** Most bytes of a form with a recording. */
  public long mostFormBytes() {
    return mostBytes + FORM_BYTES;
  }

  static SeparationSettings read(VariableReader reader, Path working) {
    return new SeparationSettings(
        reader.required(
            "SEPARATIONS_TO",
            working.resolve("separations").toString(),
            "the path of a folder, or s3://bucket/prefix",
            value -> StorageAddress.parse(value, Path.of(""))),
        reader.integer("SEPARATION_MAX_MEGABYTES", 2_000, 1, 100_000) * MEGABYTE,
        Duration.ofHours(reader.integer("SEPARATION_MAX_HOURS", 6, 1, 100)),
        Duration.ofDays(reader.integer("SEPARATION_RETENTION_DAYS", 0, 0, 36_500)),
        Duration.ofHours(reader.integer("UPLOAD_EXPIRY_HOURS", 24, 1, 8_760)),
        SeparationQuota.read(reader),
        TranscriptBudget.read(reader));
  }
}
