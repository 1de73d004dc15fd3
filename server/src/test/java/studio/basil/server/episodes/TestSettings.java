package studio.basil.server.episodes;

import java.nio.file.Path;
import java.util.Map;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

/** Settings with all folders in one. */
final class TestSettings {
  private TestSettings() {}

  static Settings in(Path folder) {
    try {
      return SettingsReader.read(
              Map.of("RECORDING_DIR", folder.resolve("recordings").toString()),
              Map.of(),
              new DefaultFolders(folder, folder))
          .settings();
    } catch (SettingsException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
