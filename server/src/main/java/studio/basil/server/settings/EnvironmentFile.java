package studio.basil.server.settings;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The optional file of variables in the working directory. */
public final class EnvironmentFile {
  private static final String NAME = ".env";

  private EnvironmentFile() {}

  /**
   * Reads it.
   *
   * @param folder where it may be
   * @return its variables; empty if there is no file
   * @throws SettingsException if a line is no variable
   */
  public static Map<String, String> read(Path folder) throws SettingsException {
    try {
      Dotenv file =
          Dotenv.configure()
              .directory(folder.toAbsolutePath().toString())
              .filename(NAME)
              .ignoreIfMissing()
              .load();
      return file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
          .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (_, last) -> last));
    } catch (DotenvException malformed) {
      throw new SettingsException(
          List.of(
              new SettingFault(
                  folder.toAbsolutePath().normalize().resolve(NAME).toString(),
                  "the file can't be read: " + malformed.getMessage(),
                  "lines such as NAME=value, comments after # and empty lines")));
    }
  }
}
