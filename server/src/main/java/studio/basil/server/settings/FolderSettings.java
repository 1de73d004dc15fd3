package studio.basil.server.settings;

import java.nio.file.Path;

/**
 * Where things are kept. All paths are absolute.
 *
 * @param recordings one folder for each episode
 * @param briefings texts that prepare the AI speakers
 * @param data what the server keeps for itself, unpacked native libraries among it
 * @param models speech models, as {@code ./basil models} fetches them
 */
public record FolderSettings(Path recordings, Path briefings, Path data, Path models) {
  /** Where files are put while they come in. */
  public Path uploads() {
    return data.resolve("uploads");
  }

  /** Where recordings are while they are split into tracks. */
  public Path separating() {
    return data.resolve("separating");
  }
}
