package studio.basil.conversation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.yaml.YamlFaultsException;

class PriceTableTest {
  private static final PriceTable STANDARD = PriceTable.standard();

  @TempDir Path folder;

  private PriceTable with(String text) throws IOException, YamlFaultsException {
    return STANDARD.with(Files.writeString(folder.resolve("my.yml"), text));
  }

  private static String input(PriceTable table, String provider, String model) {
    Price.Tokens tokens = table.find(provider, model).orElseThrow().tokens();
    return tokens == null ? "none" : tokens.input().toPlainString();
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, claude-3-haiku-20240307, 0.25",
    "anthropic, claude-haiku-4-5, 1",
    "anthropic, claude-haiku-4-5-20251001, 1",
    "anthropic, claude-opus-4-20250514, 15",
    "anthropic, claude-opus-4-1-20250805, 15",
    "anthropic, claude-opus-4-5, 5",
    "anthropic, claude-opus-5, 5",
    "anthropic, claude-opus-5-5, 4",
    "openai, gpt-4o, 2.50",
    "openai, gpt-4o-mini, 0.15",
    "openai, gpt-5-2025-08-07, 1.25",
    "openai, gpt-5-mini, 0.25",
    "groq, llama-3.3-70b-versatile, 0.59",
    "together, meta-llama/Llama-3.3-70B-Instruct-Turbo, 0.88",
  })
  void standard_chatModel_hasItsPrice(String provider, String model, String input) {
    assertThat(input(STANDARD, provider, model)).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, whisper-1, AUDIO",
    "openai, gpt-4o-transcribe, AUDIO",
    "openai, gpt-4o-mini-transcribe, AUDIO",
    "openai, tts-1, CHARACTERS",
    "openai, tts-1-hd, CHARACTERS",
    "openai, gpt-4o-mini-tts, CHARACTERS",
    "deepgram, nova-3, AUDIO",
    "deepgram, nova-2-general, AUDIO",
    "deepgram, aura-2, CHARACTERS",
    "assemblyai, universal-streaming-english, AUDIO",
    "google, latest_long, AUDIO",
    "google, chirp_2, AUDIO",
    "google, neural2, CHARACTERS",
  })
  void standard_speechModel_hasAPrice(String provider, String model, Metered metered) {
    assertThat(STANDARD.missing(provider, model, metered)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"moonshine", "marytts", "silero", "piper", "scripted", "local", "whisper"})
  void standard_localProvider_isFree(String provider) {
    assertThat(STANDARD.find(provider, "anything")).contains(Price.FREE);
  }

  @Test
  void missing_unknownModel_saysWhatToWrite() {
    assertThat(STANDARD.find("openai", "gpt-9")).isEmpty();
    assertThat(STANDARD.missing("openai", "gpt-9", Metered.TOKENS))
        .contains(
            "No price for openai/gpt-9: add it to a price file of your own, as openai: {\"gpt-9\":"
                + " {per_million_input: \"...\", per_million_output: \"...\"}}.");
  }

  @Test
  void missing_withOwnFile_namesIt() throws Exception {
    assertThat(with("openai: {gpt-9: {per_minute: 1}}").missing("acme", "x", Metered.AUDIO))
        .hasValueSatisfying(message -> assertThat(message).contains("my.yml"));
  }

  @Test
  void missing_otherWork_isMissing() {
    assertThat(STANDARD.missing("openai", "tts-1", Metered.TOKENS)).isPresent();
  }

  @Test
  void with_sameEntry_isReplaced() throws Exception {
    PriceTable table =
        with("openai: {gpt-4o*: {per_million_input: \"9\", per_million_output: \"10\"}}");
    assertThat(input(table, "openai", "gpt-4o")).isEqualTo("9");
    assertThat(input(table, "openai", "gpt-4o-mini")).isEqualTo("0.15");
    assertThat(input(STANDARD, "openai", "gpt-4o")).isEqualTo("2.50");
  }

  @Test
  void with_exactName_beatsThePattern() throws Exception {
    PriceTable table = with("openai: {gpt-4o: {per_million_input: 9, per_million_output: 10}}");
    assertThat(input(table, "openai", "gpt-4o")).isEqualTo("9");
    assertThat(input(table, "openai", "gpt-4o-2024-11-20")).isEqualTo("2.50");
  }

  @Test
  void with_freeProvider_isFreeAltogether() throws Exception {
    assertThat(with("openai: free").find("openai", "gpt-4o")).contains(Price.FREE);
  }

  @Test
  void with_cachedInputLeftOut_costsAsOtherInput() throws Exception {
    Price price =
        with("acme: {x: {per_million_input: 3, per_million_output: 4}}")
            .find("acme", "x")
            .orElseThrow();
    assertThat(price.tokens())
        .isEqualTo(new Price.Tokens(new BigDecimal("3"), new BigDecimal("3"), new BigDecimal("4")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acme: cheap                             | acme is neither free nor a map
          acme: [x]                               | acme is not a map
          acme: {x: 3}                            | acme.x is not a map
          acme: {x: {}}                           | acme.x has no price
          acme: {x: {checked: 2026-01-01}}        | acme.x has no price
          acme: {x*y: {per_minute: 1}}            | acme.x*y has an asterisk inside
          acme: {x: {per_minute: -1}}             | acme.x.per_minute is "-1"
          acme: {x: {per_minute: 1e3}}            | acme.x.per_minute is "1e3"
          acme: {x: {per_minute: $1}}             | acme.x.per_minute is "$1"
          acme: {x: {per_minute: 10001}}          | acme.x.per_minute is "10001"
          acme: {x: {per_minute: [1]}}            | acme.x.per_minute is not plain text
          acme: {x: {per_hour: 1, per_minute: 1}} | acme.x.per_hour is not known here
          acme: {x: {per_million_input: 1}}       | acme.x.per_million_input stands without per_million_output
          acme: {x: {per_million_output: 1}}      | acme.x.per_million_output stands without per_million_input
          acme: {x: {per_minute: 1, checked: May}}| acme.x.checked is "May"
          """)
  void with_fault_isRefusedByName(String text, String message) {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> with(text))
        .withMessageContaining("my.yml:1: " + message + ". Allowed: ");
  }

  @Test
  void with_severalFaults_areAllTold() {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> with("a: cheap\nb:\n  x: {per_minute: no}\n  y: {per_week: 3}\n"))
        .satisfies(e -> assertThat(e.faults()).extracting("line").containsExactly(1, 3, 4, 4));
  }

  @Test
  void with_noFile_isRefused() {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> STANDARD.with(folder.resolve("none.yml")))
        .withMessageContaining("none.yml: can't be read");
  }
}
