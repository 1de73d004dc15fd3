package studio.basil.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.Peaks;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.SeparatorVoices;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.BlobKey;
import studio.basil.server.storage.FolderStore;
import studio.basil.server.storage.Sha256;

/** Separations in the stages that calls need, with their files. */
final class ContractSeparations {
  private static final int RATE_HZ = 16_000;
  private static final String DIAGNOSIS =
      """
      {"seconds": 2.0, "sampleRateHz": 16000, "channels": 1, "speechSeconds": 1.5,
       "countConfidence": 0.9, "overlapSeconds": 0.0, "sideBySide": false,
       "quality": {"signalToNoiseDb": 30.0, "clippedShare": 0.0, "peakDb": -6.0},
       "speakers": [{"number": 1, "seconds": 1.5, "share": 1.0, "turns": 1, "confidence": 0.9}],
       "timeline": [{"speaker": 1, "from": 0.2, "to": 1.7, "confidence": 0.9}],
       "advice": ["One speaker was found."]}
      """;

  private final Database database;
  private final UUID owner;
  private final FolderStore store;
  private final byte[] track;
  private final byte[] peaks;

  ContractSeparations(Database database, UUID owner, Path kept) throws Exception {
    this.database = database;
    this.owner = owner;
    this.store = new FolderStore(kept);
    Path file = tone(AudioFileFormat.FLAC);
    this.track = Files.readAllBytes(file);
    this.peaks = Peaks.of(file);
    Files.delete(file);
  }

  /** A recording as somebody may send it. */
  static byte[] recording() throws Exception {
    Path file = tone(AudioFileFormat.WAV);
    byte[] recording = Files.readAllBytes(file);
    Files.delete(file);
    return recording;
  }

  private static Path tone(AudioFileFormat format) throws Exception {
    float[] samples = new float[2 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / RATE_HZ));
    }
    Path file = Files.createTempFile("tone", "." + format.extension());
    AudioEncoder.encode(new AudioClip(samples, RATE_HZ), file, format);
    return file;
  }

  /** What there is, to put into the path of an operation. */
  Map<String, String> place(String operation) throws IOException {
    return Map.of(
        "id",
        separation(
                switch (operation) {
                  case "proceedWithSeparation", "cancelSeparation" -> "diagnosed";
                  case "retrySeparation" -> "failed";
                  default -> "done";
                })
            .toString(),
        "number",
        "1");
  }

  /** The id of several that were sent together. */
  String batch() throws IOException {
    UUID batch = UUID.randomUUID();
    UUID separation = separation("done");
    database.in(
        Scope.system(),
        handle ->
            handle.execute("insert into separation_batches values (?, ?, now())", batch, owner)
                + handle.execute(
                    "update separations set batch_id = ? where id = ?", batch, separation));
    return batch.toString();
  }

  private UUID separation(String stage) throws IOException {
    UUID id = UUID.randomUUID();
    BlobKey folder = new BlobKey("separations").resolve(id.toString());
    store.put(folder.resolve("recording"), BlobContent.of(track));
    store.put(folder.resolve("speaker-1.flac"), BlobContent.of(track));
    store.put(folder.resolve("speaker-1.peaks"), BlobContent.of(peaks));
    boolean failed = stage.equals("failed");
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                    """
                    insert into separations (id, user_id, created_at, name, sha256, bytes,
                      media_type, duration_ms, least_speakers, most_speakers, to_the_end, stage,
                      progress, stage_at, updated_at, finished_at, failure_code, failure, engine,
                      diagnosis)
                    values (?, ?, now(), ?, ?, ?, 'audio/flac', 2000, 1, 20, true, ?, 1, now(),
                      now(), case when ? then null else now() end, ?, ?, 'test', ?::jsonb)
                    """,
                    id,
                    owner,
                    ContractServer.MARKUP,
                    Sha256.of(track).bytes(),
                    track.length,
                    stage,
                    stage.equals("diagnosed"),
                    failed ? "crashed" : null,
                    failed ? ContractServer.MARKUP : null,
                    DIAGNOSIS)
                + (stage.equals("done")
                    ? handle.execute(
                        "insert into separation_tracks values (?, 1, ?, ?, ?)",
                        id,
                        owner,
                        track.length,
                        Sha256.of(track).bytes())
                    : 0));
    if (stage.equals("done")) {
      transcribe(id);
    }
    return id;
  }

  private void transcribe(UUID id) {
    database.in(
        Scope.system(),
        handle -> {
          handle.execute(
              "insert into separation_speakers values (?, 1, ?, ?)",
              id,
              owner,
              ContractServer.MARKUP);
          handle.execute(
              """
              insert into separation_transcripts
                (separation_id, user_id, state, progress, updated_at, recognizer)
              values (?, ?, 'ready', 1, now(), 'test')
              """,
              id,
              owner);
          return handle.execute(
              "insert into separation_captions values (?, 1, 200, 1700, ?, ?)",
              id,
              owner,
              ContractServer.MARKUP);
        });
  }

  /** Somebody whose voice is known. */
  String speaker() {
    UUID id = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                """
                insert into speakers
                  (id, user_id, created_at, updated_at, name, samples, engine, print, windows)
                values (?, ?, now(), now(), ?, 1, ?, array_fill(0.1::float8, array[200]), 5)
                """,
                id,
                owner,
                ContractServer.MARKUP,
                engine()));
    return id.toString();
  }

  /** That of the server. */
  private static String engine() {
    try (SeparatorVoices voices = new SeparatorVoices(Path.of("models"))) {
      return voices.name();
    }
  }
}
