package studio.basil.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads all settings from variables and checks them together. */
public final class SettingsReader {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.%]{2,60}");

  private SettingsReader() {}

  /**
   * Reads and checks.
   *
   * @param environment variables of the process; they win
   * @param file variables of the {@code .env} file
   * @param folders where relative defaults are
   * @throws SettingsException with every fault there is
   */
  public static Result read(
      Map<String, String> environment, Map<String, String> file, DefaultFolders folders)
      throws SettingsException {
    VariableReader reader = new VariableReader(environment, file);
    NetworkSettings network = network(reader);
    AccountSettings accounts = AccountSettings.read(reader, network);
    ProviderSettings providers = ChainReader.read(reader);
    Settings settings =
        new Settings(
            network,
            accounts,
            providers,
            SessionReader.read(reader),
            CacheSettings.read(reader),
            PriceCheck.read(reader, providers),
            DatabaseSettings.read(reader),
            folders(reader, folders),
            BackupSettings.read(reader, folders.working()),
            JobSettings.read(reader, accounts.mode()),
            SeparationSettings.read(reader, folders.working()),
            OutgoingSettings.read(reader),
            reader.choice("LOG_LEVEL", LogLevel.INFO),
            OperatorSettings.read(reader));
    List<SettingFault> faults = new ArrayList<>(reader.faults());
    faults.addAll(unknownNames(reader, environment, file));
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
    return new Result(settings, reader.inForce());
  }

  /**
   * What was read.
   *
   * @param inForce every variable there is, with its value and where that comes from
   */
  public record Result(Settings settings, List<Variable> inForce) {

    public Result {
      inForce = List.copyOf(inForce);
    }
  }

  /**
   * Where things are if nobody says otherwise.
   *
   * @param working the working directory: recordings, briefings and data
   * @param home Basil's own folder: models
   */
  public record DefaultFolders(Path working, Path home) {}

  private static NetworkSettings network(VariableReader reader) {
    int port = reader.integer("PORT", 4000, 0, 65_535);
    String host =
        reader.required(
            "HOST",
            "127.0.0.1",
            "an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0",
            value -> {
              if (!HOST.matcher(value).matches()) {
                throw new IllegalArgumentException("is no address or host name");
              }
              return value;
            });
    List<String> origins =
        reader
            .read(
                "CORS_ORIGIN",
                null,
                "origins such as https://example.org or http://localhost:5173, with commas between",
                SettingsReader::origins)
            .orElse(List.of());
    return new NetworkSettings(host, port, origins);
  }

  private static List<String> origins(String value) {
    return Arrays.stream(value.split(",", -1)).map(each -> origin(each.strip())).toList();
  }

  private static String origin(String value) {
    if (value.equals("*")) {
      throw new IllegalArgumentException("would let every web page use this studio");
    }
    URI address = VariableReader.webAddress(value);
    boolean bare = address.getRawPath().isEmpty() || address.getRawPath().equals("/");
    if (!bare || address.getRawQuery() != null || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("holds more than scheme, host and port");
    }
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    return scheme + "://" + address.getRawAuthority().toLowerCase(Locale.ROOT);
  }

  private static FolderSettings folders(VariableReader reader, DefaultFolders folders) {
    return new FolderSettings(
        reader.folder("RECORDING_DIR", folders.working().resolve("recordings")),
        reader.folder("BRIEFINGS_DIR", folders.working().resolve("briefings")),
        reader.folder("DATA_DIR", folders.working().resolve("data")),
        reader.folder("BASIL_MODELS_DIR", folders.home().resolve("models")));
  }

  private static List<SettingFault> unknownNames(
      VariableReader reader, Map<String, String> environment, Map<String, String> file) {
    Set<String> given = new HashSet<>(environment.keySet());
    given.addAll(file.keySet());
    return VariableNames.unknown(
        given, reader.inForce().stream().map(Variable::name).collect(Collectors.toSet()));
  }
}
