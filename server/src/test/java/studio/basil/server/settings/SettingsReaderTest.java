package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.server.settings.AccountSettings.Mode;
import studio.basil.server.settings.AccountSettings.Registration;
import studio.basil.server.settings.ProviderSettings.ModelChain;
import studio.basil.server.settings.SettingsReader.DefaultFolders;
import studio.basil.server.storage.S3Account;
import studio.basil.server.storage.StorageAddress;

class SettingsReaderTest {
  private static final Path WORKING = Path.of("/somewhere").toAbsolutePath();
  private static final Path HOME = Path.of("/basil").toAbsolutePath();

  private static final SynthesizerChoice.MaryTts MARYTTS =
      new SynthesizerChoice.MaryTts(new SynthesizerChoice.Voices("marcus", "juno", "clara"));
  private static final List<ModelChoice> LOCAL_MODELS =
      List.of(new ModelChoice.Local(Optional.empty()), new ModelChoice.Scripted());

  @TempDir Path temporary;

  static SettingsReader.Result readAll(Map<String, String> environment, Map<String, String> file)
      throws SettingsException {
    return SettingsReader.read(environment, file, new DefaultFolders(WORKING, HOME));
  }

  static Settings read(Map<String, String> environment) throws SettingsException {
    return readAll(environment, Map.of()).settings();
  }

  static List<SettingFault> faults(Map<String, String> environment) {
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
                new AccountSettings(
                    Mode.SINGLE_USER,
                    Registration.FIRST,
                    Optional.empty(),
                    Duration.ofMinutes(15),
                    Duration.ofDays(30),
                    12,
                    10),
                new ProviderSettings(
                    true,
                    List.of(new RecognizerChoice.Moonshine()),
                    List.of(MARYTTS),
                    MARYTTS,
                    new ModelChain(true, LOCAL_MODELS),
                    new ModelChain(true, LOCAL_MODELS),
                    Optional.empty()),
                SessionProfile.standard(),
                new CacheSettings(
                    Duration.ofHours(1), Duration.ofHours(24), 32_000_000, 256_000_000),
                Optional.empty(),
                new DatabaseSettings(Optional.empty(), 10),
                new FolderSettings(
                    WORKING.resolve("recordings"),
                    WORKING.resolve("briefings"),
                    WORKING.resolve("data"),
                    HOME.resolve("models")),
                new BackupSettings(
                    new StorageAddress.Folder(WORKING.resolve("backups")),
                    Duration.ofDays(30),
                    Optional.empty(),
                    new S3Account(Optional.empty(), "us-east-1", Optional.empty())),
                new JobSettings(1, 0),
                new SeparationSettings(
                    new StorageAddress.Folder(WORKING.resolve("separations")),
                    2_000_000_000L,
                    Duration.ofHours(6),
                    Duration.ZERO,
                    Duration.ofHours(24),
                    new SeparationQuota(100, 0, Duration.ZERO),
                    new TranscriptBudget(Money.ofUsd("5"), BudgetLimits.UNLIMITED_MONEY)),
                new OutgoingSettings(Set.of(), Set.of()),
                LogLevel.INFO,
                new OperatorSettings(
                    new LimitSettings(100, 20, 20, 3, Optional.empty()),
                    TrustedProxies.none(),
                    new TelemetrySettings(Optional.empty(), Optional.empty(), Optional.empty()),
                    Optional.of(Duration.ofDays(365)),
                    LogFormat.AUTO,
                    Optional.empty())));
  }

  @Test
  void read_ofAddressesAndFolders_takesEach() throws SettingsException {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("PORT", "8080"),
                Map.entry("HOST", "0.0.0.0"),
                Map.entry("CORS_ORIGIN", "https://Example.org, http://localhost:5173/"),
                Map.entry("RECORDING_DIR", "/r"),
                Map.entry("BRIEFINGS_DIR", "/b"),
                Map.entry("DATA_DIR", "/d"),
                Map.entry("BASIL_MODELS_DIR", "/m"),
                Map.entry("LOG_LEVEL", "debug")));
    assertThat(settings.network())
        .isEqualTo(
            new NetworkSettings(
                "0.0.0.0", 8080, List.of("https://example.org", "http://localhost:5173")));
    assertThat(settings.folders())
        .isEqualTo(new FolderSettings(Path.of("/r"), Path.of("/b"), Path.of("/d"), Path.of("/m")));
    assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
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
                    "STT_PROVIDER", "ears",
                    "LOCAL_LLAMA_ENDPOINT", "localhost:11434",
                    "BASIL_MODEL_DIR", "/m")))
        .extracting(SettingFault::variable)
        .containsExactly(
            "PORT", "LOCAL_LLAMA_ENDPOINT", "STT_PROVIDER", "LOG_LEVEL", "BASIL_MODEL_DIR");
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
        "AUTH_MODE|none|single-user, accounts",
        "REGISTRATION|always|first, open, closed",
        "JWT_SECRET|0123456789012345678901234567890|32 bytes or more",
        "BCRYPT_COST|31|a whole number from 4 to 16",
        "USE_REAL_ADAPTERS|yes|true or false",
        "STT_PROVIDER|marytts|assemblyai, deepgram, google, moonshine, openai, whisper",
        "TTS_PROVIDER|elevenlabs|deepgram, google, marytts, openai, piper",
        "HOST_PROVIDER|claude|anthropic, groq, local, openai, scripted, together",
        "GUEST_PROVIDER|local,auto|auto, or with commas between",
        "GUEST_PROVIDER|local,local|auto, or with commas between",
        "GUEST_PROVIDER|local,|auto, or with commas between",
        "GUEST_MODEL|two words|a name without spaces",
        "GUEST_MODEL|one,two|a name without spaces",
        "HOST_VOICE|marytts:marcus,marytts:juno|a name without spaces",
        "ANTHROPIC_ENDPOINT|api.anthropic.com|a web address",
        "ANTHROPIC_API_KEY|with spaces|a key as the provider gives it",
        "GOOGLE_APPLICATION_CREDENTIALS|/no/such/file|the path of a service account's JSON key",
        "LOOK_AHEAD|maybe|true or false",
        "HOST_TEMPERATURE|2.1|a number from 0 to 2",
        "GUEST_TEMPERATURE|warm|a number from 0 to 2",
        "MAX_TOKENS|0|a whole number from 20 to 4000",
        "ENDPOINT_MIN_MS|10|a whole number from 200 to 3000",
        "BARGE_IN_MS|2000|a whole number from 100 to 1500",
        "SESSION_BUDGET_USD|0|dollars from 0.01 to 10000, such as 2.50, or unlimited",
        "SESSION_BUDGET_USD|-1|dollars from 0.01",
        "SESSION_TIME_MINUTES|0.5|whole minutes from 1 to 1440, or unlimited",
        "SESSION_IDLE_MINUTES|0|a whole number from 1 to 240",
        "PRICES_FILE|/no/such/file|the path of a file",
        "LLM_CACHE_HOURS|-1|a whole number from 0 to 720",
        "CACHE_MEGABYTES|0|a whole number from 1 to 16384",
        "LOCAL_LLAMA_ENDPOINT|file:///etc|a web address",
        "WHISPER_ENDPOINT|http://|a web address",
        "LOG_LEVEL|verbose|error, warn, info, debug, trace",
        "BACKUP_TO|s3://No|the path of a folder, or s3://bucket/prefix",
        "BACKUP_SCHEDULE|daily 24:00|daily 03:00, or the five fields",
        "BACKUP_SCHEDULE|often|daily 03:00, or the five fields",
        "BACKUP_SCHEDULE|0 3 * * 9|daily 03:00, or the five fields",
        "JOB_WORKERS|0|a whole number from 1 to 64",
        "S3_ENDPOINT|s3.example.org|a web address",
        "S3_REGION|Over There|the name of a region",
        "S3_SECRET_ACCESS_KEY|two words|a key without spaces",
        "BACKUP_RETENTION_DAYS|0|a whole number from 1 to 36500",
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

  @ParameterizedTest
  @CsvSource({"daily 3:05, 5 3 * * *", "daily 23:59, 59 23 * * *", "0 3 * * 1-5, 0 3 * * 1-5"})
  void read_ofASchedule_givesCron(String value, String cron) throws SettingsException {
    assertThat(read(Map.of("BACKUP_SCHEDULE", value)).backups().schedule()).contains(cron);
  }

  @Test
  void read_ofOneKeyOfTwo_asksForTheOther() {
    assertThat(faults(Map.of("S3_ACCESS_KEY_ID", "mine")))
        .extracting(SettingFault::toString)
        .containsExactly(
            "S3_SECRET_ACCESS_KEY: is missing. Allowed: both keys, or neither of them.");
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
    assertThat(read(Map.of("PATH", "/bin", "AWS_SECRET_KEY", "x"))).isEqualTo(read(Map.of()));
  }

  @Test
  void faults_ofAKey_doNotTellIt() {
    assertThat(faults(Map.of("OPENAI_API_KEY", "sk-hunter2 with spaces")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.toString()).doesNotContain("hunter2"));
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
