package studio.basil.server.commands;

import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.settings.EnvironmentFile;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

/** What the server would work with if it were started here. */
final class Surroundings {

  private Surroundings() {}

  static Settings settings(Desk desk) throws SettingsException {
    return SettingsReader.read(
            desk.environment(),
            EnvironmentFile.read(desk.workingFolder()),
            new DefaultFolders(desk.workingFolder(), desk.home()))
        .settings();
  }

  /**
   * The database in force.
   *
   * @param make whether to make an embedded one where there is none
   */
  static DatabaseInForce database(Settings settings, boolean make) {
    return DatabaseInForce.open(settings.database().address(), settings.folders().data(), make);
  }
}
