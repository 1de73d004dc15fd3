package studio.basil.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Gives content of a known length and checksum, and fails instead of giving the last bytes if it is
 * another. So whoever copies it never gets to a whole copy of something damaged.
 */
final class CheckedStream extends FilterInputStream {
  private final String name;
  private final long bytes;
  private final Sha256 expected;
  private final MessageDigest digest = Sha256.digest();
  private long left;
  private boolean checked;

  CheckedStream(InputStream content, String name, long bytes, Sha256 expected) {
    super(content);
    this.name = name;
    this.bytes = bytes;
    this.left = bytes;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left > 0 && length == 0) {
      return 0;
    }
    int read = left == 0 ? -1 : in.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0 && left > 0) {
      throw new DamagedBlobException(
          "%s ends after %d of %d bytes".formatted(name, bytes - left, bytes));
    }
    if (read > 0) {
      digest.update(buffer, offset, read);
      left -= read;
    }
    if (left == 0 && !checked) {
      checkEnd();
    }
    return read;
  }

  private void checkEnd() throws IOException {
    if (in.read() >= 0) {
      throw new DamagedBlobException("%s has more than its %d bytes".formatted(name, bytes));
    }
    Sha256 found = Sha256.of(digest);
    if (!found.equals(expected)) {
      throw new DamagedBlobException(
          "%s is damaged: its checksum is %s instead of %s".formatted(name, found, expected));
    }
    checked = true;
  }

  @Override
  public long skip(long count) throws IOException {
    return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, 1 << 13)]));
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
