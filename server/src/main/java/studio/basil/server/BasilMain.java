package studio.basil.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import studio.basil.server.settings.Banner;
import studio.basil.server.settings.EnvironmentFile;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

/** Starts Basil: reads the settings, tells what is in force, then hands over to Quarkus. */
@QuarkusMain
public final class BasilMain {
  /** EX_CONFIG of sysexits.h. */
  static final int BAD_CONFIGURATION = 78;

  /** Basil's own folder, which the launcher tells; the working directory without it. */
  static final String HOME_PROPERTY = "basil.home";

  private BasilMain() {}

  /** The entry point of the process. */
  public static void main(String... arguments) {
    if (prepare(System.getenv(), Path.of("").toAbsolutePath(), System.out, System.err)) {
      StopSignals.handle();
      Quarkus.run(Application.class, arguments);
    } else {
      System.exit(BAD_CONFIGURATION);
    }
  }

  /** Reads the settings and puts them in force; false after telling what is wrong with them. */
  static boolean prepare(
      Map<String, String> environment, Path workingFolder, PrintStream out, PrintStream errors) {
    try {
      Path home =
          Optional.ofNullable(System.getProperty(HOME_PROPERTY))
              .map(Path::of)
              .orElse(workingFolder);
      SettingsReader.Result read =
          SettingsReader.read(
              environment,
              EnvironmentFile.read(workingFolder),
              new DefaultFolders(workingFolder, home));
      Banner.lines(read).forEach(out::println);
      QuarkusProperties.of(read.settings()).forEach(System::setProperty);
      ActiveSettings.set(read.settings());
      return true;
    } catch (SettingsException wrong) {
      errors.println("Basil can't start with these settings:");
      wrong.faults().forEach(fault -> errors.println("  " + fault));
      errors.println("docs/configuration.md describes every setting.");
      return false;
    }
  }
}
