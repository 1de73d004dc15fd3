package studio.basil.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import studio.basil.server.accounts.LocalPerson;
import studio.basil.server.database.Transactions;
import studio.basil.server.logging.JsonLine;
import studio.basil.server.settings.AccountSettings;
import studio.basil.server.settings.Banner;
import studio.basil.server.settings.EnvironmentFile;
import studio.basil.server.settings.NetworkSettings;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;
import studio.basil.server.startup.StudioStarter;
import studio.basil.server.telemetry.Telemetry;

/** Starts Basil: reads the settings, tells what is in force, then hands over to Quarkus. */
@QuarkusMain
public final class BasilMain {
  /** EX_CONFIG of sysexits.h. */
  static final int BAD_CONFIGURATION = 78;

  private static final int CANT_LISTEN = 1;

  /** Basil's own folder, which the launcher tells; the working directory without it. */
  static final String HOME_PROPERTY = "basil.home";

  private BasilMain() {}

  /** The entry point of the process. */
  public static void main(String... arguments) {
    Optional<Settings> settings =
        prepare(System.getenv(), Path.of("").toAbsolutePath(), System.out, System.err);
    if (settings.isEmpty()) {
      System.exit(BAD_CONFIGURATION);
    }
    if (!settings.map(checked -> canListen(checked.network(), System.err)).orElse(false)) {
      System.exit(CANT_LISTEN);
    }
    settings.ifPresent(checked -> run(checked, arguments));
  }

  /** Asked before the models are loaded, which takes seconds and can't be broken off cleanly. */
  static boolean canListen(NetworkSettings network, PrintStream errors) {
    var address = new InetSocketAddress(network.host(), network.port());
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return true;
    } catch (IOException | IllegalArgumentException refused) {
      errors.println(
          "Basil can't listen on port %d of %s: %s. Stop what listens there, or set PORT or HOST to another."
              .formatted(network.port(), network.host(), refused.getMessage()));
      return false;
    }
  }

  /** Loads the models while Quarkus starts, which takes each about half of the time. */
  private static void run(Settings settings, String... arguments) {
    QuarkusProperties.of(settings).forEach(System::setProperty);
    StopSignals.handle();
    quietUntilQuarkusLogs();
    Clock clock = Clock.systemUTC();
    Telemetry telemetry = new Telemetry();
    StudioStarter starter =
        new StudioStarter(
            settings, clock, telemetry, database -> furnish(database, settings, clock));
    Handover.set(settings, telemetry, starter);
    starter.start();
    Quarkus.run(Application.class, arguments);
  }

  private static void furnish(Transactions database, Settings settings, Clock clock) {
    if (settings.accounts().mode() == AccountSettings.Mode.SINGLE_USER) {
      LocalPerson.settle(database, clock);
    }
  }

  /** Until Quarkus has set logging up, everything at every level is kept in memory for it. */
  private static void quietUntilQuarkusLogs() {
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  /** Reads the settings and tells what is in force; nothing after telling what is wrong. */
  static Optional<Settings> prepare(
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
      boolean json = read.settings().operator().logFormat().isJson();
      Banner.lines(read).stream()
          .map(line -> json ? JsonLine.of(line) : line)
          .forEach(out::println);
      return Optional.of(read.settings());
    } catch (SettingsException wrong) {
      errors.println("Basil can't start with these settings:");
      wrong.faults().forEach(fault -> errors.println("  " + fault));
      errors.println("docs/configuration.md describes every setting.");
      return Optional.empty();
    }
  }
}
