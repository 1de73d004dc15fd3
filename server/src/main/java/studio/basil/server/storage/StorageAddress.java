package studio.basil.server.storage;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where blobs are kept. */
public sealed interface StorageAddress {

  /** A folder of this machine. */
  record Folder(Path path) implements StorageAddress {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A bucket.
   *
   * @param prefix before all keys, without a slash at its end; empty for none
   */
  record Bucket(String name, String prefix) implements StorageAddress {
    @Override
    public String toString() {
      return "s3://" + name + (prefix.isEmpty() ? "" : "/" + prefix);
    }
  }

  /**
   * The store there.
   *
   * @param account for buckets
   */
  default BlobStore open(S3Account account) {
    return switch (this) {
      case Folder(var path) -> new FolderStore(path);
      case Bucket bucket -> new S3Store(account, bucket);
    };
  }

  /**
   * Reads {@code s3://bucket/prefix} or the path of a folder.
   *
   * @param working what relative paths begin at
   * @throws IllegalArgumentException with what is wrong
   */
  static StorageAddress parse(String text, Path working) {
    if (text.startsWith("s3:")) {
      Matcher bucket =
          Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?)/?)?").matcher(text);
      if (!bucket.matches()) {
        throw new IllegalArgumentException("is no address of a bucket");
      }
      String prefix = bucket.group(2) == null ? "" : bucket.group(2);
      return new Bucket(bucket.group(1), prefix.isEmpty() ? "" : new BlobKey(prefix).text());
    }
    try {
      return new Folder(working.resolve(text).toAbsolutePath().normalize());
    } catch (InvalidPathException malformed) {
      throw new IllegalArgumentException("is no path", malformed);
    }
  }
}
