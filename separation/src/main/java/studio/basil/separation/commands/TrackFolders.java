package studio.basil.separation.commands;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a folder for the tracks of each recording, never the same for two of them. */
final class TrackFolders {
  private static final String SUFFIX = "-speakers";

  private final @Nullable Path output;
  private final boolean several;
  private final Set<Path> given = new HashSet<>();

  /**
   * Folders.
   *
   * @param output what the user asked for; null for a folder beside each recording
   * @param several whether there are several recordings, each with a folder in {@code output}
   */
  TrackFolders(@Nullable Path output, boolean several) {
    this.output = output;
    this.several = several;
  }

  /** The folder of a recording: of its name without the ending, if that can be. */
  Path of(Path recording) {
    if (output != null && !several) {
      return output;
    }
    String name = String.valueOf(recording.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? "" : name.substring(0, dot);
    // "...wav" is not to end up in the folder above.
    String wanted = stem.replace(".", "").isBlank() ? name + SUFFIX : stem;
    Path folder = place(recording, wanted);
    for (int number = 1; !given.add(folder.toAbsolutePath().normalize()); number++) {
      folder = place(recording, name + SUFFIX + (number == 1 ? "" : "-" + number));
    }
    return folder;
  }

  private Path place(Path recording, String name) {
    return output == null ? recording.resolveSibling(name) : output.resolve(name);
  }
}
