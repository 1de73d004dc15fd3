package studio.basil.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** Blobs as files of a folder, which only their owner can read. */
public final class FolderStore implements BlobStore {
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Files that begin so are not whole yet. */
  private static final String HALF = ".writing-";

  private final Path folder;

  /**
   * A store in a folder.
   *
   * @param folder made with the first blob if it is not there
   */
  public FolderStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(BlobKey key, BlobContent content) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.getParent(), OWNERS_FOLDER);
    Path half = Files.createTempFile(file.getParent(), HALF, "", OWNERS_FILE);
    try {
      try (InputStream in = content.open(key);
          FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        in.transferTo(out);
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  @Override
  public InputStream get(BlobKey key) throws IOException {
    return Files.newInputStream(file(key));
  }

  @Override
  public InputStream range(BlobKey key, long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(file(key), StandardOpenOption.READ);
    try {
      channel.position(offset);
      return BoundedInputStream.builder()
          .setInputStream(Channels.newInputStream(channel))
          .setMaxCount(length)
          .setPropagateClose(true)
          .get();
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public Optional<Blob> find(BlobKey key) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file(key), BasicFileAttributes.class);
      return found.isRegularFile()
          ? Optional.of(new Blob(key, found.size(), found.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public void list(@Nullable BlobKey below, Consumer<Blob> each) throws IOException {
    Path top = below == null ? folder : file(below);
    if (!Files.isDirectory(top)) {
      return;
    }
    List<BlobKey> keys;
    try (Stream<Path> files = Files.walk(top)) {
      keys =
          files
              .filter(
                  file ->
                      Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
              .map(file -> new BlobKey(folder.relativize(file).toString().replace('\\', '/')))
              .sorted()
              .toList();
    }
    for (BlobKey key : keys) {
      find(key).ifPresent(each);
    }
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    Files.deleteIfExists(file(key));
  }

  @Override
  public String description() {
    return folder.toString();
  }

  @Override
  public void close() {
    // A folder needs no closing.
  }

  private Path file(BlobKey key) {
    return folder.resolve(key.text());
  }
}
