package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

/** How sessions are held, kept and paid for by the variables that are set. */
class SessionSettingsTest {
  @TempDir Path folder;

  private Settings read(Map<String, String> environment) throws SettingsException {
    return SettingsReader.read(environment, Map.of(), new DefaultFolders(folder, folder))
        .settings();
  }

  @Test
  void sessions_withEveryVariable_takeEach() throws SettingsException {
    SessionProfile sessions =
        read(Map.ofEntries(
                Map.entry("LOOK_AHEAD", "false"),
                Map.entry("PREEMPTIVE_GENERATION", "false"),
                Map.entry("HOST_TEMPERATURE", "0"),
                Map.entry("GUEST_TEMPERATURE", "1.25"),
                Map.entry("MAX_TOKENS", "60"),
                Map.entry("ENDPOINT_MIN_MS", "500"),
                Map.entry("ENDPOINT_MAX_MS", "2000"),
                Map.entry("BARGE_IN_MS", "300"),
                Map.entry("LONGEST_MONOLOGUE_SECONDS", "30"),
                Map.entry("FAIRNESS_SECONDS", "20"),
                Map.entry("AUTOPILOT_PAUSE_MS", "1000"),
                Map.entry("SESSION_BUDGET_USD", "0.5"),
                Map.entry("SESSION_TIME_MINUTES", "5"),
                Map.entry("SESSION_IDLE_MINUTES", "3")))
            .sessions();
    assertThat(sessions.thinking().lookAhead()).isFalse();
    assertThat(sessions.thinking().preemptive()).isFalse();
    assertThat(sessions.thinking().hostTemperature()).isZero();
    assertThat(sessions.thinking().guestTemperature()).isEqualTo(1.25);
    assertThat(sessions.thinking().maxTokens()).isEqualTo(60);
    assertThat(sessions.thinking().degradedTokens()).isEqualTo(60);
    assertThat(sessions.listening().endpoint().minimumDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(sessions.listening().endpoint().maximumDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(sessions.speaking().bargeIn()).isEqualTo(Duration.ofMillis(300));
    assertThat(sessions.speaking().longestMonologue()).isEqualTo(Duration.ofSeconds(30));
    assertThat(sessions.speaking().fairness()).isEqualTo(Duration.ofSeconds(20));
    assertThat(sessions.speaking().autopilotPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(sessions.budget())
        .isEqualTo(BudgetLimits.of(Money.ofUsd("0.5"), Duration.ofMinutes(5)));
    assertThat(sessions.idle()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void budget_unlimited_hasNoLimits() throws SettingsException {
    BudgetLimits limits =
        read(Map.of("SESSION_BUDGET_USD", "unlimited", "SESSION_TIME_MINUTES", "Unlimited"))
            .sessions()
            .budget();
    assertThat(limits.money()).isEqualTo(BudgetLimits.UNLIMITED_MONEY);
    assertThat(limits.time()).isEqualTo(BudgetLimits.UNLIMITED_TIME);
  }

  @Test
  void caches_withEveryVariable_takeEach() throws SettingsException {
    assertThat(
            read(Map.of(
                    "LLM_CACHE_HOURS",
                    "0",
                    "TTS_CACHE_HOURS",
                    "50",
                    "CACHE_MEGABYTES",
                    "100",
                    "CACHE_STORED_MEGABYTES",
                    "0"))
                .caches())
        .isEqualTo(new CacheSettings(Duration.ZERO, Duration.ofHours(50), 100_000_000, 0));
  }

  @Test
  void pricesFile_withThePriceOfANewModel_letsItIn() throws Exception {
    Path prices =
        Files.writeString(
            folder.resolve("prices.yml"),
            "groq: {new: {per_million_input: \"1\", per_million_output: \"2\"}}");
    assertThat(
            read(Map.of("GROQ_API_KEY", "k", "HOST_MODEL", "new", "PRICES_FILE", prices.toString()))
                .pricesFile())
        .hasValue(prices);
  }

  @Test
  void pricesFile_withAFault_isToldWithItsLine() throws Exception {
    Path prices = Files.writeString(folder.resolve("prices.yml"), "\ngroq: {new: {dear: 1}}");
    SettingsException failure =
        catchThrowableOfType(
            SettingsException.class, () -> read(Map.of("PRICES_FILE", prices.toString())));
    assertThat(failure).hasMessageContaining("PRICES_FILE: " + prices + ":2: groq.new");
  }
}
