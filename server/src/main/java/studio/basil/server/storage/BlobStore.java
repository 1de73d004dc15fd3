package studio.basil.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Blobs under keys. A blob is written whole or not at all; whoever writes or reads one knows its
 * checksum, so that no damage goes unseen. Thread-safe; every method blocks and throws an {@link
 * IOException} that says what failed.
 */
public interface BlobStore extends AutoCloseable {

  /**
   * Writes a blob in the place of an older one.
   *
   * @throws DamagedBlobException if the content is not what it is said to be; nothing is written
   */
  void put(BlobKey key, BlobContent content) throws IOException;

  /**
   * Reads a blob.
   *
   * @throws NoSuchFileException if there is none
   */
  InputStream get(BlobKey key) throws IOException;

  /**
   * Reads a blob whose content is known; the stream throws a {@link DamagedBlobException} rather
   * than give its last bytes if it is another.
   */
  default InputStream get(BlobKey key, long bytes, Sha256 checksum) throws IOException {
    return new CheckedStream(get(key), key.toString(), bytes, checksum);
  }

  /**
   * Reads a part of a blob; shorter than asked where the blob ends.
   *
   * @throws NoSuchFileException if there is none
   */
  InputStream range(BlobKey key, long offset, long length) throws IOException;

  /** Looks for a blob. */
  Optional<Blob> find(BlobKey key) throws IOException;

  /** Whether there is a blob. */
  default boolean exists(BlobKey key) throws IOException {
    return find(key).isPresent();
  }

  /**
   * Tells of all blobs in a folder and those below it, in the order of their keys.
   *
   * @param folder the first segments of their keys; null for all
   */
  void list(@Nullable BlobKey folder, Consumer<Blob> each) throws IOException;

  /** Deletes a blob, if there is one. */
  void delete(BlobKey key) throws IOException;

  /** Where it is, for people. */
  String description();

  @Override
  void close();
}
