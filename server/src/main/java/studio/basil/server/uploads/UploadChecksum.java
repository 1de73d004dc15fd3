package studio.basil.server.uploads;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ProblemException;

/**
 * The checksum that a client has made of a part (tus 1.0, Upload-Checksum).
 *
 * @param algorithm as Java calls it
 * @param hex the sum
 */
record UploadChecksum(String algorithm, String hex) {
  /** The algorithms that there are, as clients call them. */
  static final String ALGORITHMS = "sha1,sha256,md5";

  private static final String HEADER = "Upload-Checksum";
  private static final Map<String, String> NAMES =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

  /**
   * Reads a header.
   *
   * @return null if there is none
   * @throws ProblemException if it is none, or of an unknown algorithm
   */
  static @Nullable UploadChecksum parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String[] parts = header.strip().split(" +", 2);
    String algorithm = NAMES.get(parts[0]);
    if (algorithm == null || parts.length < 2) {
      throw ProblemException.invalid(
          HEADER, "must be one of " + ALGORITHMS + ", a space, and the checksum in Base64");
    }
    try {
      return new UploadChecksum(
          algorithm, HexFormat.of().formatHex(Base64.getDecoder().decode(parts[1])));
    } catch (IllegalArgumentException none) {
      throw ProblemException.invalid(HEADER, "has a checksum that is no Base64");
    }
  }

  /** Whether it is that of a file. */
  boolean fits(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance(algorithm))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest()).equals(hex);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has " + algorithm, impossible);
    }
  }
}
