package studio.basil.server.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.function.IOSupplier;

/**
 * What is to be written, known beforehand.
 *
 * @param source opens it, as often as a writer has to begin again
 */
public record BlobContent(IOSupplier<InputStream> source, long bytes, Sha256 checksum) {

  /** Content in memory. */
  public static BlobContent of(byte[] content) {
    return new BlobContent(
        () -> new ByteArrayInputStream(content), content.length, Sha256.of(content));
  }

  /** Opens it; the stream fails rather than give the last bytes of something else. */
  InputStream open(BlobKey key) throws IOException {
    return new CheckedStream(source.get(), key.toString(), bytes, checksum);
  }
}
