package studio.basil.server.separations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.Peaks;
import studio.basil.server.database.Transactions;
import studio.basil.server.pictures.Spectrum;
import studio.basil.server.settings.Settings;
import studio.basil.server.storage.Blob;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.BlobKey;
import studio.basil.server.storage.BlobStore;
import studio.basil.server.storage.Sha256;
import studio.basil.server.uploads.Uploads;

/** The recordings and tracks of separations, each in a folder of its own. Thread-safe. */
public final class SeparationFiles {
  private static final String FOLDER = "separations";
  private static final String RECORDING = "recording";
  private static final String COMPRESSED = "recording.flac";
  private static final String COMPRESSED_SUM = "recording.flac.sha256";

  private final BlobStore store;

  /** Files in a store. */
  public SeparationFiles(BlobStore store) {
    this.store = store;
  }

  /** Files where the settings want them. */
  public static SeparationFiles of(Settings settings) {
    return new SeparationFiles(settings.separations().place().open(settings.backups().s3()));
  }

  /** Recordings that come in parts, in the same place. */
  Uploads uploads(Transactions database, Settings settings, Clock clock) {
    return new Uploads(
        database, store, settings.folders().uploads(), settings.separations().uploadsKept(), clock);
  }

  private static BlobKey folder(UUID separation) {
    return new BlobKey(FOLDER).resolve(separation.toString());
  }

  private static BlobKey trackKey(UUID separation, int number, AudioFileFormat format) {
    return folder(separation).resolve("speaker-" + number + "." + format.extension());
  }

  void putRecording(UUID separation, Path file, Sha256 checksum) throws IOException {
    put(folder(separation).resolve(RECORDING), file, checksum);
  }

  /**
   * Copies the recording, checked, to a file that is not there yet.
   *
   * @return whether it is as it came, rather than compressed
   */
  boolean fetchRecording(Separation separation, Path file) throws IOException {
    Separation.Upload upload = separation.upload();
    BlobKey original = folder(separation.id()).resolve(RECORDING);
    boolean asItCame = store.exists(original);
    try (InputStream in =
        asItCame
            ? store.get(original, upload.bytes(), upload.sha256())
            : openCompressed(separation.id())) {
      Files.copy(in, file);
    }
    return asItCame;
  }

  private InputStream openCompressed(UUID separation) throws IOException {
    BlobKey key = folder(separation).resolve(COMPRESSED);
    Blob blob = store.find(key).orElseThrow(() -> new NoSuchFileException(key.toString()));
    try (InputStream sum = store.get(folder(separation).resolve(COMPRESSED_SUM))) {
      return store.get(key, blob.bytes(), Sha256.ofBytes(sum.readAllBytes()));
    }
  }

  /**
   * Keeps the recording as FLAC in the place of what came. Whoever is killed in between leaves
   * both, of which the original counts.
   */
  void replaceRecording(UUID separation, Path flac) throws IOException {
    Sha256 checksum = Sha256.of(flac);
    put(folder(separation).resolve(COMPRESSED), flac, checksum);
    store.put(folder(separation).resolve(COMPRESSED_SUM), BlobContent.of(checksum.bytes()));
    store.delete(folder(separation).resolve(RECORDING));
  }

  /**
   * A recording as it is kept.
   *
   * @param compressed whether it is FLAC in the place of what came
   */
  record KeptRecording(Blob blob, boolean compressed) {}

  /** The recording as it is kept. */
  Optional<KeptRecording> findRecording(UUID separation) throws IOException {
    Optional<Blob> original = store.find(folder(separation).resolve(RECORDING));
    return original.isPresent()
        ? original.map(blob -> new KeptRecording(blob, false))
        : store
            .find(folder(separation).resolve(COMPRESSED))
            .map(blob -> new KeptRecording(blob, true));
  }

  /** Keeps a track. */
  Track putTrack(UUID separation, int number, Path file) throws IOException {
    Sha256 checksum = Sha256.of(file);
    put(trackKey(separation, number, AudioFileFormat.FLAC), file, checksum);
    return new Track(number, Files.size(file), checksum);
  }

  /** Copies the tracks of a separation to another. */
  List<Track> copyTracks(UUID from, List<Track> tracks, UUID to) throws IOException {
    List<Track> copied = new ArrayList<>();
    for (Track track : tracks) {
      BlobKey source = trackKey(from, track.number(), AudioFileFormat.FLAC);
      store.put(
          trackKey(to, track.number(), AudioFileFormat.FLAC),
          new BlobContent(() -> store.get(source), track.bytes(), track.sha256()));
      putPeaks(to, track.number(), peaks(from, track.number()));
      copied.add(track);
    }
    return copied;
  }

  /** A track as it is kept. */
  InputStream openTrack(UUID separation, Track track) throws IOException {
    return store.get(
        trackKey(separation, track.number(), AudioFileFormat.FLAC), track.bytes(), track.sha256());
  }

  /** Keeps how loud a track is over time, as {@link Peaks} gives it. */
  void putPeaks(UUID separation, int number, byte[] peaks) throws IOException {
    store.put(peaksKey(separation, number), BlobContent.of(peaks));
  }

  /** How loud a track is over time. */
  byte[] peaks(UUID separation, int number) throws IOException {
    try (InputStream in = store.get(peaksKey(separation, number))) {
      return in.readAllBytes();
    }
  }

  private static BlobKey peaksKey(UUID separation, int number) {
    return folder(separation).resolve("speaker-" + number + ".peaks");
  }

  /** Keeps how loud each frequency is over time, as {@link Spectrum#bytes} gives it. */
  void putSpectrum(UUID separation, String name, byte[] spectrum) throws IOException {
    store.put(spectrumKey(separation, name), BlobContent.of(spectrum));
  }

  /** How loud each frequency is over time, if that is kept. */
  Optional<byte[]> spectrum(UUID separation, String name) throws IOException {
    BlobKey key = spectrumKey(separation, name);
    if (store.find(key).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = store.get(key)) {
      return Optional.of(in.readAllBytes());
    }
  }

  private static BlobKey spectrumKey(UUID separation, String name) {
    return folder(separation).resolve(name + ".spectrum");
  }

  /** A track in a format, if it is there in that one. */
  Optional<Blob> findTrack(UUID separation, int number, AudioFileFormat format) throws IOException {
    return store.find(trackKey(separation, number, format));
  }

  /** Keeps a track in a further format. */
  void putConverted(UUID separation, int number, AudioFileFormat format, Path file)
      throws IOException {
    put(trackKey(separation, number, format), file, Sha256.of(file));
  }

  /** A part of a blob. */
  InputStream open(Blob blob, long offset, long length) throws IOException {
    return store.range(blob.key(), offset, length);
  }

  /** Deletes all that belongs to a separation. */
  void delete(UUID separation) throws IOException {
    List<BlobKey> keys = new ArrayList<>();
    store.list(folder(separation), blob -> keys.add(blob.key()));
    for (BlobKey key : keys) {
      store.delete(key);
    }
  }

  private void put(BlobKey key, Path file, Sha256 checksum) throws IOException {
    store.put(key, new BlobContent(() -> Files.newInputStream(file), Files.size(file), checksum));
  }
}
