package studio.basil.speech.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of native libraries that the runtime of a killed process left in the temporary
 * folder.
 *
 * <p>The runtime unpacks about 25 MB on each start and deletes the files on exit only. A folder is
 * stale if it is older than this process and no living process has its libraries mapped. Where the
 * system does not tell what is mapped (no {@code /proc}) a folder must be a day old.
 */
final class StaleNatives {
  private static final Logger LOG = LoggerFactory.getLogger(StaleNatives.class);
  private static final String FOLDERS = "onnxruntime-java*";

  private StaleNatives() {}

  /** Deletes them as far as it can. */
  static void delete() {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    Path proc = Path.of("/proc");
    boolean mapsKnown = Files.isReadable(proc.resolve("self/maps"));
    Instant youngest = mapsKnown ? start : start.minusSeconds(86_400);
    delete(Path.of(System.getProperty("java.io.tmpdir")), youngest, mapsKnown ? mapped(proc) : "");
  }

  static void delete(Path temporaryFolder, Instant olderThan, String mapped) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporaryFolder, FOLDERS)) {
      for (Path folder : folders) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(olderThan)
            && !mapped.contains(folder.getFileName().toString())) {
          deleteFolder(folder);
        }
      }
    } catch (IOException e) {
      LOG.debug("Stale native libraries stay in {}", temporaryFolder, e);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** The lines of all memory maps that name such a folder. */
  private static String mapped(Path proc) {
    StringBuilder lines = new StringBuilder();
    List<Path> maps =
        ProcessHandle.allProcesses()
            .map(process -> proc.resolve(process.pid() + "/maps"))
            .filter(Files::isReadable)
            .toList();
    for (Path map : maps) {
      try (Stream<String> entries = Files.lines(map)) {
        entries
            .filter(line -> line.contains("/onnxruntime-java"))
            .forEach(line -> lines.append(line).append('\n'));
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("{} can't be read", map, e);
      }
    }
    return lines.toString();
  }
}
