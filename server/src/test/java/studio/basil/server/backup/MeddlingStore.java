package studio.basil.server.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.basil.server.storage.Blob;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.BlobKey;
import studio.basil.server.storage.BlobStore;

/** A store in which something happens at a bad moment. */
final class MeddlingStore implements BlobStore {
  private final BlobStore store;
  private @Nullable Runnable beforePut;
  private UnaryOperator<byte[]> read = bytes -> bytes;

  MeddlingStore(BlobStore store) {
    this.store = store;
  }

  /** Happens once, before the next blob is written. */
  MeddlingStore beforePut(Runnable event) {
    beforePut = event;
    return this;
  }

  /** From now on blobs are read so. */
  MeddlingStore reading(UnaryOperator<byte[]> change) {
    read = change;
    return this;
  }

  @Override
  public void put(BlobKey key, BlobContent content) throws IOException {
    Runnable event = beforePut;
    if (event != null) {
      beforePut = null;
      event.run();
    }
    store.put(key, content);
  }

  @Override
  public InputStream get(BlobKey key) throws IOException {
    try (InputStream stream = store.get(key)) {
      return new ByteArrayInputStream(read.apply(stream.readAllBytes()));
    }
  }

  @Override
  public InputStream range(BlobKey key, long offset, long length) throws IOException {
    return store.range(key, offset, length);
  }

  @Override
  public Optional<Blob> find(BlobKey key) throws IOException {
    return store.find(key);
  }

  @Override
  public void list(@Nullable BlobKey folder, Consumer<Blob> each) throws IOException {
    store.list(folder, each);
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    store.delete(key);
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void close() {
    store.close();
  }
}
