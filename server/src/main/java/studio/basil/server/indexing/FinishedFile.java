package studio.basil.server.indexing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A file of an episode that has ended.
 *
 * @param sha256 in hexadecimal
 */
record FinishedFile(String name, String mediaType, long bytes, String sha256) {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "webm", "audio/webm",
          "vtt", "text/vtt",
          "jsonl", "application/x-ndjson",
          "yml", "application/yaml");

  boolean isTrack() {
    return name.endsWith(".webm");
  }

  /** The files of an episode's folder, by name. Reads all of them. */
  static List<FinishedFile> in(Path folder) throws IOException {
    List<FinishedFile> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{webm,vtt,jsonl,yml}")) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        files.add(
            new FinishedFile(
                name,
                MEDIA_TYPES.getOrDefault(
                    name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
                Files.size(file),
                sha256(file)));
      }
    }
    files.sort(Comparator.comparing(FinishedFile::name));
    return files;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
