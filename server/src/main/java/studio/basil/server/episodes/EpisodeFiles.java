package studio.basil.server.episodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.basil.conversation.EpisodeId;

/**
 * The folders of episodes: which names of episodes and files may be asked for, and what is there.
 */
final class EpisodeFiles {
  /** A file's name, as a part of an address too. */
  static final String FILE = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.(webm|vtt|jsonl|yml)";

  private static final Pattern FILE_NAME = Pattern.compile(FILE);

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "webm", "audio/webm",
          "vtt", "text/vtt; charset=utf-8",
          "jsonl", "application/x-ndjson; charset=utf-8",
          "yml", "application/yaml; charset=utf-8",
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "flac", "audio/flac",
          "m4a", "audio/mp4");

  private EpisodeFiles() {}

  /** Where the files of an episode stand; nothing if that is no name of an episode. */
  static Optional<Path> folder(Path recordings, String episode) {
    try {
      return Optional.of(recordings.resolve(new EpisodeId(episode).value()));
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  static boolean isFile(String name) {
    return FILE_NAME.matcher(name).matches();
  }

  /** The media type of a file by its name. */
  static String mediaType(String name) {
    return MEDIA_TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  /** The files of a folder that may be fetched, by name; nothing if there is no such folder. */
  static Optional<List<Path>> list(Path folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .sorted()
          .filter(file -> isFile(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .forEach(files::add);
      return Optional.of(List.copyOf(files));
    } catch (NoSuchFileException | NotDirectoryException missing) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("The folder " + folder + " can't be read", failure);
    }
  }
}
