package studio.basil.server.backup;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.server.backup.Manifest.StoredBlob;
import studio.basil.server.storage.Blob;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.BlobKey;
import studio.basil.server.storage.BlobStore;
import studio.basil.server.storage.Sha256;

/** The backups in one place: manifests, and blobs under their checksums. */
public final class BackupShelf {
  private static final BlobKey MANIFESTS = new BlobKey("manifests");
  private static final BlobKey BLOBS = new BlobKey("blobs");
  private static final Pattern MANIFEST = Pattern.compile("([0-9TZ]+)-([0-9a-f]{64})\\.json");
  private static final int FAN_OUT = 2;

  /** Another backup may be writing what no manifest names yet. */
  private static final Duration BLOB_GRACE = Duration.ofDays(1);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final BlobStore store;

  private record Entry(String id, BlobKey key, long bytes, Sha256 checksum) {}

  /**
   * What pruning took away.
   *
   * @param backups whole ones
   * @param blobs that no backup needs any more
   */
  public record Pruned(int backups, int blobs) {}

  /** The shelf in a store. */
  public BackupShelf(BlobStore store) {
    this.store = store;
  }

  /** Where it is, for people. */
  public String description() {
    return store.description();
  }

  /** All backups, oldest first. */
  public List<String> ids() throws IOException {
    return entries().stream().map(Entry::id).toList();
  }

  /**
   * Reads a manifest.
   *
   * @param id of a backup; empty for the newest
   * @throws BackupException if there is none such, or this build can't read it
   */
  public Manifest read(Optional<String> id) throws IOException {
    Entry entry =
        entries().stream()
            .filter(each -> id.isEmpty() || id.get().equals(each.id()))
            .reduce((_, later) -> later)
            .orElseThrow(
                () ->
                    new BackupException(
                        "There is no backup%s in %s."
                            .formatted(id.map(each -> " " + each).orElse(""), store.description()),
                        null));
    return read(entry);
  }

  private Manifest read(Entry entry) throws IOException {
    try (InputStream json = store.get(entry.key(), entry.bytes(), entry.checksum())) {
      byte[] whole = json.readAllBytes();
      int format = JSON.readTree(whole).path("format").asInt();
      if (format != Manifest.FORMAT) {
        throw new BackupException(
            "Backup %s is of format %d, which a newer Basil wrote. Use that one."
                .formatted(entry.id(), format),
            null);
      }
      return JSON.readValue(whole, Manifest.class);
    }
  }

  /** Puts a blob on the shelf unless it is there; true if it was not. */
  boolean add(StoredBlob blob, BlobContent content) throws IOException {
    BlobKey key = key(blob.sha256());
    if (store.find(key).filter(found -> found.bytes() == blob.bytes()).isPresent()) {
      return false;
    }
    store.put(key, content);
    return true;
  }

  /** Reads a blob; the stream fails rather than give the last bytes of a damaged one. */
  InputStream open(StoredBlob blob) throws IOException {
    return store.get(key(blob.sha256()), blob.bytes(), blob.checksum());
  }

  /** What a manifest needs and the shelf does not have. */
  Set<String> missing(Manifest manifest) throws IOException {
    Set<String> missing = new HashSet<>(manifest.blobs());
    store.list(BLOBS, blob -> missing.remove(blob.key().name()));
    return missing;
  }

  /** Makes a backup count. */
  void write(Manifest manifest) throws IOException {
    byte[] json = JSON.writeValueAsBytes(manifest);
    BlobContent content = BlobContent.of(json);
    store.put(MANIFESTS.resolve(manifest.id() + "-" + content.checksum().hex() + ".json"), content);
  }

  /**
   * Takes backups away that are too old, but never the newest, and blobs that no other needs.
   *
   * @param before backups that were begun before this go
   */
  Pruned prune(Instant before, Instant now) throws IOException {
    List<Entry> entries = entries();
    Set<String> needed = new HashSet<>();
    int backups = 0;
    for (int i = 0; i < entries.size(); i++) {
      Manifest manifest = read(entries.get(i));
      if (i < entries.size() - 1 && manifest.takenAt().isBefore(before)) {
        store.delete(entries.get(i).key());
        backups++;
      } else {
        needed.addAll(manifest.blobs());
      }
    }
    List<BlobKey> unneeded = new ArrayList<>();
    store.list(
        BLOBS,
        blob -> {
          if (!needed.contains(blob.key().name())
              && blob.modified().isBefore(now.minus(BLOB_GRACE))) {
            unneeded.add(blob.key());
          }
        });
    for (BlobKey key : unneeded) {
      store.delete(key);
    }
    return new Pruned(backups, unneeded.size());
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    store.list(MANIFESTS, blob -> entry(blob).ifPresent(entries::add));
    return entries;
  }

  private static Optional<Entry> entry(Blob blob) {
    Matcher name = MANIFEST.matcher(blob.key().name());
    return name.matches()
        ? Optional.of(new Entry(name.group(1), blob.key(), blob.bytes(), new Sha256(name.group(2))))
        : Optional.empty();
  }

  private static BlobKey key(String sha256) {
    return BLOBS.resolve(new Sha256(sha256).hex().substring(0, FAN_OUT)).resolve(sha256);
  }
}
