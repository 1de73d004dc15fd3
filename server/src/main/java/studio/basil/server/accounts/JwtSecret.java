package studio.basil.server.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that signs access tokens, kept in a file where the operator sets none. */
final class JwtSecret {
  static final String FILE = "jwt-secret";

  private static final Logger LOG = LoggerFactory.getLogger(JwtSecret.class);
  private static final int FEWEST_CHARACTERS = 32;

  private JwtSecret() {}

  /**
   * Reads the secret, which is made if there is none. Only the file's owner can read it.
   *
   * @param data the folder
   * @throws UncheckedIOException if the file can't be read or made
   * @throws IllegalStateException if it holds no secret
   */
  static String load(Path data, SecureRandom random) {
    Path file = data.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file, random);
      }
      String secret = Files.readString(file).strip();
      if (secret.length() < FEWEST_CHARACTERS) {
        throw new IllegalStateException(
            file + " holds no secret. Delete it, and Basil makes another; all sign in again.");
      }
      return secret;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The secret that signs access tokens can't be kept in "
              + file
              + "; see that the folder can be written, or set JWT_SECRET.",
          failure);
    }
  }

  /** Whole or not at all; of two processes that make it at a time the first one's stays. */
  private static void make(Path file, SecureRandom random) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = Files.createTempFile(file.getParent(), FILE + "-", ".draft", ownerOnly());
    try {
      Files.writeString(draft, Secret.random(random) + "\n", StandardCharsets.US_ASCII);
      try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      place(draft, file);
      LOG.info(
          "JWT_SECRET is not set; access tokens are signed with a secret that was made in {}",
          file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void place(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      LOG.debug("Another process has made {}", file);
    } catch (UnsupportedOperationException _) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
