package studio.basil.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Copies uncompressed sound to FLAC, which has half its size, without the loss of a bit. */
public final class FlacCopy {
  private FlacCopy() {}

  /**
   * Copies a file with PCM of 16 or 24 bits, mono or stereo; checks the copy by decoding it.
   *
   * @param alive is called again and again meanwhile, and may throw to have it given up
   * @return false, and nothing is left, if FLAC can't hold the file exactly or is no smaller
   * @throws AudioFileException if a file can't be read or written
   */
  public static boolean write(Path source, Path flac, Runnable alive) throws AudioFileException {
    boolean exact = false;
    try {
      exact = encoded(source, flac, alive) && Files.size(flac) < Files.size(source);
      return exact;
    } catch (IOException failure) {
      if (failure instanceof AudioFileException known) {
        throw known;
      }
      throw AudioFileException.unwritable(flac, failure);
    } finally {
      if (!exact) {
        delete(flac);
      }
    }
  }

  private static boolean encoded(Path source, Path flac, Runnable alive) throws AudioFileException {
    MessageDigest heard = digest();
    try (PcmReader reader = PcmReader.open(source)) {
      if (!reader.isExactInFlac()) {
        return false;
      }
      try (FlacWriter writer = FlacWriter.open(flac, reader)) {
        for (byte[] piece = reader.next(); piece != null; piece = reader.next()) {
          heard.update(piece);
          writer.write(piece);
          alive.run();
        }
        writer.finish();
      }
      return Arrays.equals(heard.digest(), decoded(flac, reader, alive));
    }
  }

  /** The checksum of the samples in the copy; of nothing if it is of another kind. */
  private static byte[] decoded(Path flac, PcmReader source, Runnable alive)
      throws AudioFileException {
    MessageDigest sum = digest();
    try (PcmReader copy = PcmReader.open(flac)) {
      if (!copy.isLike(source)) {
        return new byte[0];
      }
      for (byte[] piece = copy.next(); piece != null; piece = copy.next()) {
        sum.update(piece);
        alive.run();
      }
    }
    return sum.digest();
  }

  private static void delete(Path file) throws AudioFileException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw AudioFileException.unwritable(file, failure);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
