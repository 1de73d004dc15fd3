package studio.basil.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A checksum by SHA-256.
 *
 * @param hex 64 digits in lower case
 */
public record Sha256(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is no such checksum
   */
  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("\"" + hex + "\" is no SHA-256 checksum");
    }
  }

  /** That of bytes. */
  public static Sha256 of(byte[] bytes) {
    return ofBytes(digest().digest(bytes));
  }

  /** That of all that a stream gives. */
  public static Sha256 of(InputStream stream) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return of(digest);
  }

  /** That of a file. */
  public static Sha256 of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** That of what a digest has got; the digest begins anew. */
  public static Sha256 of(MessageDigest digest) {
    return ofBytes(digest.digest());
  }

  /** That of these 32 bytes, as {@link #bytes} gives them. */
  public static Sha256 ofBytes(byte[] sum) {
    return new Sha256(HexFormat.of().formatHex(sum));
  }

  /** A digest to make one with. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
