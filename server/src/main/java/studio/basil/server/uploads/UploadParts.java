package studio.basil.server.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.BlobKey;
import studio.basil.server.storage.BlobStore;
import studio.basil.server.storage.Sha256;
import studio.basil.server.uploads.ResumableUpload.Part;

/** The bytes of files that come in parts. Thread-safe. */
final class UploadParts {
  private static final String FOLDER = "uploads";

  private final BlobStore store;

  UploadParts(BlobStore store) {
    this.store = store;
  }

  private static BlobKey folder(UUID upload) {
    return new BlobKey(FOLDER).resolve(upload.toString());
  }

  private static BlobKey key(UUID upload, UUID part) {
    return folder(upload).resolve(part.toString());
  }

  /** Keeps a part. */
  Part put(UUID upload, UUID id, Path file) throws IOException {
    Part part = new Part(id, Files.size(file), Sha256.of(file));
    store.put(
        key(upload, id),
        new BlobContent(() -> Files.newInputStream(file), part.bytes(), part.sha256()));
    return part;
  }

  /** Deletes a part. */
  void delete(UUID upload, Part part) throws IOException {
    store.delete(key(upload, part.id()));
  }

  /** Writes all parts to a file, one after the other. */
  void join(UUID upload, List<Part> parts, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Part part : parts) {
        try (InputStream in = store.get(key(upload, part.id()), part.bytes(), part.sha256())) {
          in.transferTo(out);
        }
      }
    }
  }

  /** Deletes all parts of an upload. */
  void delete(UUID upload) throws IOException {
    List<BlobKey> keys = new ArrayList<>();
    store.list(folder(upload), blob -> keys.add(blob.key()));
    for (BlobKey key : keys) {
      store.delete(key);
    }
  }
}
