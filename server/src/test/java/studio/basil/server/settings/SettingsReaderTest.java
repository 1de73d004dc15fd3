package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.ProviderSettings.ModelChoice;
import studio.basil.server.settings.ProviderSettings.RecognizerChoice;
import studio.basil.server.settings.ProviderSettings.SynthesizerChoice;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

class SettingsReaderTest {
  private static final Path WORKING = Path.of("/somewhere").toAbsolutePath();
  private static final Path HOME = Path.of("/basil").toAbsolutePath();

  @TempDir Path temporary;

  private static SettingsReader.Result readAll(
      Map<String, String> environment, Map<String, String> file) throws SettingsException {
    return SettingsReader.read(environment, file, new DefaultFolders(WORKING, HOME));
  }

  private static Settings read(Map<String, String> environment) throws SettingsException {
    return readAll(environment, Map.of()).settings();
  }

  private static List<SettingFault> faults(Map<String, String> environment) {
    SettingsException failure =
        catchThrowableOfType(SettingsException.class, () -> read(environment));
    assertThat(failure).as("the settings are refused").isNotNull();
    return failure.faults();
  }

  @Test
  void read_withoutVariables_givesEveryDefault() throws SettingsException {
    assertThat(read(Map.of()))
        .isEqualTo(
            new Settings(
                new NetworkSettings("127.0.0.1", 4000, List.of()),
                new ProviderSettings(
                    true,
                    RecognizerChoice.MOONSHINE,
                    SynthesizerChoice.MARYTTS,
                    ModelChoice.AUTO,
                    ModelChoice.AUTO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                new FolderSettings(
                    WORKING.resolve("recordings"),
                    WORKING.resolve("briefings"),
                    WORKING.resolve("data"),
                    HOME.resolve("models")),
                LogLevel.INFO));
  }

  @Test
  void read_withEveryVariable_takesEach() throws SettingsException {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("PORT", "8080"),
            Map.entry("HOST", "0.0.0.0"),
            Map.entry("CORS_ORIGIN", "https://Example.org, http://localhost:5173/"),
            Map.entry("USE_REAL_ADAPTERS", "FALSE"),
            Map.entry("STT_PROVIDER", "Moonshine"),
            Map.entry("TTS_PROVIDER", "marytts"),
            Map.entry("HOST_PROVIDER", "local"),
            Map.entry("GUEST_PROVIDER", "scripted"),
            Map.entry("GUEST_MODEL", "llama3.2:3b"),
            Map.entry("LOCAL_LLAMA_ENDPOINT", "http://localhost:11434"),
            Map.entry("WHISPER_ENDPOINT", "https://whisper.example.org/v1"),
            Map.entry("RECORDING_DIR", "/r"),
            Map.entry("BRIEFINGS_DIR", "/b"),
            Map.entry("DATA_DIR", "/d"),
            Map.entry("BASIL_MODELS_DIR", "/m"),
            Map.entry("LOG_LEVEL", "debug"));
    assertThat(read(environment))
        .isEqualTo(
            new Settings(
                new NetworkSettings(
                    "0.0.0.0", 8080, List.of("https://example.org", "http://localhost:5173")),
                new ProviderSettings(
                    false,
                    RecognizerChoice.MOONSHINE,
                    SynthesizerChoice.MARYTTS,
                    ModelChoice.LOCAL,
                    ModelChoice.SCRIPTED,
                    Optional.of("llama3.2:3b"),
                    Optional.of(URI.create("http://localhost:11434")),
                    Optional.of(URI.create("https://whisper.example.org/v1"))),
                new FolderSettings(Path.of("/r"), Path.of("/b"), Path.of("/d"), Path.of("/m")),
                LogLevel.DEBUG));
    assertThat(readAll(environment, Map.of()).inForce())
        .as("this test knows every variable")
        .extracting(Variable::name)
        .containsExactlyInAnyOrderElementsOf(environment.keySet());
  }

  @Test
  void read_ofANameInBoth_takesTheEnvironment() throws SettingsException {
    SettingsReader.Result read =
        readAll(Map.of("PORT", "1"), Map.of("PORT", "2", "HOST", "localhost"));
    assertThat(read.settings().network()).isEqualTo(new NetworkSettings("localhost", 1, List.of()));
    assertThat(read.inForce())
        .contains(
            new Variable("PORT", "1", Variable.Source.ENVIRONMENT),
            new Variable("HOST", "localhost", Variable.Source.FILE),
            new Variable("LOG_LEVEL", "info", Variable.Source.DEFAULT));
  }

  @Test
  void read_ofBlankValues_givesTheDefault() throws SettingsException {
    assertThat(readAll(Map.of("PORT", " "), Map.of("PORT", "")).settings().network().port())
        .isEqualTo(4000);
  }

  @Test
  void read_withManyFaults_reportsThemTogether() {
    assertThat(
            faults(
                Map.of(
                    "PORT", "many",
                    "LOG_LEVEL", "loud",
                    "STT_PROVIDER", "deepgram",
                    "LOCAL_LLAMA_ENDPOINT", "localhost:11434",
                    "BASIL_MODEL_DIR", "/m")))
        .extracting(SettingFault::variable)
        .containsExactly(
            "PORT", "STT_PROVIDER", "LOCAL_LLAMA_ENDPOINT", "LOG_LEVEL", "BASIL_MODEL_DIR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT|65536|a whole number from 0 to 65535",
        "PORT|-1|a whole number from 0 to 65535",
        "PORT|4000.5|a whole number from 0 to 65535",
        "HOST|no spaces here|an address or host name",
        "CORS_ORIGIN|*|origins such as",
        "CORS_ORIGIN|https://example.org/path|origins such as",
        "CORS_ORIGIN|https://example.org,,|origins such as",
        "CORS_ORIGIN|ftp://example.org|origins such as",
        "USE_REAL_ADAPTERS|yes|true or false",
        "STT_PROVIDER|whisper|moonshine",
        "TTS_PROVIDER|elevenlabs|marytts",
        "HOST_PROVIDER|anthropic|auto, local, scripted",
        "GUEST_PROVIDER|openai|auto, local, scripted",
        "GUEST_MODEL|two words|a model's name",
        "LOCAL_LLAMA_ENDPOINT|file:///etc|a web address",
        "WHISPER_ENDPOINT|http://|a web address",
        "LOG_LEVEL|verbose|error, warn, info, debug, trace",
        "BASIL_PORT|4000|BASIL_MODELS_DIR",
      })
  void read_ofAWrongValue_tellsWhatIsAllowed(String name, String value, String allowed) {
    assertThat(faults(Map.of(name, value)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.variable()).isEqualTo(name);
              assertThat(fault.allowed()).contains(allowed);
            });
  }

  @Test
  void read_ofAFolderThatIsAFile_isRefused() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThat(faults(Map.of("RECORDING_DIR", file.toString())))
        .singleElement()
        .extracting(SettingFault::wrong)
        .asString()
        .contains("is a file, not a folder");
  }

  @ParameterizedTest
  @CsvSource({
    "BASIL_PORT,PORT",
    "BASIL_MODEL_DIR,BASIL_MODELS_DIR",
    "BASIL_RECORDINGS_DIR,RECORDING_DIR"
  })
  void read_ofAnUnknownBasilName_asksForTheNearest(String name, String nearest) {
    assertThat(faults(Map.of(name, "1")).getFirst().wrong())
        .endsWith("did you mean " + nearest + "?");
  }

  @Test
  void read_ofAnUnknownBasilNameInTheFile_isRefused() {
    SettingsException failure =
        catchThrowableOfType(
            SettingsException.class, () -> readAll(Map.of(), Map.of("BASIL_SOMETHING_ELSE", "1")));
    assertThat(failure.faults().getFirst().wrong()).isEqualTo("there is no such setting");
  }

  @Test
  void read_ofNamesOfOtherPrograms_leavesThemAlone() throws SettingsException {
    assertThat(read(Map.of("PATH", "/bin", "ANTHROPIC_API_KEY", "x"))).isEqualTo(read(Map.of()));
  }

  @Test
  void faults_ofAnAddressWithAPassword_maskIt() {
    assertThat(
            faults(Map.of("LOCAL_LLAMA_ENDPOINT", "ftp://me:hunter2@example.org"))
                .getFirst()
                .wrong())
        .contains("me:****@example.org")
        .doesNotContain("hunter2");
  }
}
