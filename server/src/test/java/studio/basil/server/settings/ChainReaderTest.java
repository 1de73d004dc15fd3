package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.SettingsReader.DefaultFolders;
import studio.basil.server.settings.SynthesizerChoice.Voices;

/** Who recognises, speaks and thinks by the names and keys that are set. */
class ChainReaderTest {
  @TempDir Path folder;

  private Settings read(Map<String, String> environment) throws SettingsException {
    return SettingsReader.read(environment, Map.of(), new DefaultFolders(folder, folder))
        .settings();
  }

  private ProviderSettings providers(Map<String, String> environment) throws SettingsException {
    return read(environment).providers();
  }

  private List<String> faults(Map<String, String> environment) {
    SettingsException failure =
        catchThrowableOfType(SettingsException.class, () -> read(environment));
    assertThat(failure).as("the settings are refused").isNotNull();
    return failure.faults().stream().map(SettingFault::toString).toList();
  }

  private static Map<String, String> variables(String pairs) {
    Map<String, String> variables = new HashMap<>();
    for (String pair : pairs.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    return variables;
  }

  private static String chain(ProviderSettings settings, String work) {
    List<String> names =
        switch (work) {
          case "stt" -> settings.recognizers().stream().map(RecognizerChoice::provider).toList();
          case "tts" -> settings.synthesizers().stream().map(SynthesizerChoice::provider).toList();
          case "host" -> settings.host().members().stream().map(ModelChoice::provider).toList();
          default -> settings.guest().members().stream().map(ModelChoice::provider).toList();
        };
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A=1|stt|moonshine",
        "A=1|tts|marytts",
        "A=1|host|local scripted",
        "ANTHROPIC_API_KEY=k|host|anthropic local scripted",
        "ANTHROPIC_API_KEY=k|guest|anthropic local scripted",
        "ANTHROPIC_API_KEY=k OPENAI_API_KEY=k GROQ_API_KEY=k TOGETHER_API_KEY=k|host"
            + "|anthropic openai groq together local scripted",
        "ANTHROPIC_API_KEY=k GROQ_API_KEY=k|guest|groq anthropic local scripted",
        "OPENAI_API_KEY=k|stt|openai moonshine",
        "OPENAI_API_KEY=k|tts|openai marytts",
        "DEEPGRAM_API_KEY=k ASSEMBLYAI_API_KEY=k WHISPER_ENDPOINT=http://w|stt"
            + "|deepgram assemblyai whisper moonshine",
        "DEEPGRAM_API_KEY=k OPENAI_API_KEY=k|tts|deepgram openai marytts",
        "STT_PROVIDER=whisper,moonshine WHISPER_ENDPOINT=http://w|stt|whisper moonshine",
        "TTS_PROVIDER=marytts OPENAI_API_KEY=k|tts|marytts",
        "HOST_PROVIDER=Groq,scripted GROQ_API_KEY=k|host|groq scripted",
        "HOST_PROVIDER=AUTO|host|local scripted",
        "GOOGLE_APPLICATION_CREDENTIALS=/none STT_PROVIDER=moonshine TTS_PROVIDER=marytts|stt"
            + "|moonshine",
        "USE_REAL_ADAPTERS=false ANTHROPIC_API_KEY=k|host|local scripted",
        "USE_REAL_ADAPTERS=false STT_PROVIDER=deepgram|stt|moonshine",
        "USE_REAL_ADAPTERS=false TTS_PROVIDER=openai,marytts|tts|marytts",
        "USE_REAL_ADAPTERS=false HOST_PROVIDER=anthropic,scripted|host|scripted",
      })
  void members_byNamesAndKeys(String variables, String work, String members) throws Exception {
    assertThat(chain(providers(variables(variables)), work)).isEqualTo(members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STT_PROVIDER=deepgram|DEEPGRAM_API_KEY: is not set, but STT_PROVIDER names deepgram.",
        "STT_PROVIDER=deepgram TTS_PROVIDER=deepgram"
            + "|DEEPGRAM_API_KEY: is not set, but STT_PROVIDER and TTS_PROVIDER name deepgram.",
        "STT_PROVIDER=assemblyai|ASSEMBLYAI_API_KEY: is not set",
        "STT_PROVIDER=whisper|WHISPER_ENDPOINT: is not set",
        "STT_PROVIDER=google|GOOGLE_APPLICATION_CREDENTIALS: is not set",
        "TTS_PROVIDER=openai|OPENAI_API_KEY: is not set",
        "TTS_PROVIDER=piper|PIPER_MODEL_PATH: is not set",
        "HOST_PROVIDER=anthropic|ANTHROPIC_API_KEY: is not set",
        "GUEST_PROVIDER=groq|GROQ_API_KEY: is not set",
        "GUEST_PROVIDER=together|TOGETHER_API_KEY: is not set",
        "GUEST_PROVIDER=groq GROQ_MODEL=x GUEST_MODEL=brand-new GROQ_API_KEY=k"
            + "|PRICES_FILE: No price for groq/brand-new: add it to a price file of your own",
        "HOST_PROVIDER=groq HOST_MODEL=groq:x GUEST_MODEL=y GROQ_API_KEY=k"
            + " GUEST_PROVIDER=scripted|PRICES_FILE: No price for groq/x",
        "STT_PROVIDER=google TTS_PROVIDER=marytts GOOGLE_ENDPOINT=http://localhost:1"
            + "|GOOGLE_CLOUD_PROJECT: is not set, but google recognises speech without",
        "TTS_PROVIDER=google GOOGLE_ENDPOINT=http://localhost:1 STT_PROVIDER=moonshine"
            + " ENDPOINT_MIN_MS=900 ENDPOINT_MAX_MS=800|ENDPOINT_MAX_MS: 800 is less than",
      })
  void fault_tellsTheVariable(String variables, String fault) {
    assertThat(faults(variables(variables))).singleElement().asString().startsWith(fault);
  }

  @Test
  void faults_ofSeveralProviders_areToldTogether() {
    assertThat(
            faults(variables("STT_PROVIDER=deepgram TTS_PROVIDER=openai HOST_PROVIDER=anthropic")))
        .hasSize(3);
  }

  @Test
  void piper_withoutProgramAndLibrary_saysWhatToDo() throws Exception {
    Path voice = Files.createFile(folder.resolve("voice.onnx"));
    assertThat(faults(Map.of("PIPER_MODEL_PATH", voice.toString())))
        .singleElement()
        .asString()
        .startsWith("PIPER_PATH: is not set, and Piper's library io.github.givimad:piper-jni is")
        .contains("Allowed: the program piper");
  }

  @Test
  void piper_withItsProgram_comesBeforeMaryTts() throws Exception {
    Path voice = Files.createFile(folder.resolve("voice.onnx"));
    ProviderSettings settings =
        providers(Map.of("PIPER_MODEL_PATH", voice.toString(), "PIPER_PATH", "piper"));
    assertThat(chain(settings, "tts")).isEqualTo("piper marytts");
  }

  @Test
  void google_withAKeyFileThatIsNone_saysWhy() throws Exception {
    Path file = Files.writeString(folder.resolve("key.json"), "{\"type\":\"authorized_user\"}");
    assertThat(faults(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())))
        .singleElement()
        .asString()
        .startsWith("GOOGLE_APPLICATION_CREDENTIALS: Google's credentials file " + file)
        .contains("is not the key of a service account");
  }

  @Test
  void voices_plainOnes_areForTheFirstThatHasAny() throws Exception {
    List<SynthesizerChoice> chain =
        providers(
                variables(
                    "TTS_PROVIDER=openai,marytts OPENAI_API_KEY=k HOST_VOICE=echo"
                        + " GUEST_VOICE=openai:sage,marytts:clara"))
            .synthesizers();
    assertThat(chain.get(0).voices()).hasValue(new Voices("echo", "sage", "alloy"));
    assertThat(chain.get(1).voices()).hasValue(new Voices("marcus", "clara", "clara"));
  }

  @Test
  void voices_withoutRealAdapters_leaveTheRemoteOnesOut() throws Exception {
    ProviderSettings settings =
        providers(variables("TTS_PROVIDER=openai,marytts USE_REAL_ADAPTERS=false HOST_VOICE=echo"));
    assertThat(settings.thrifty().speakers().host()).isEqualTo("marcus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANTHROPIC_API_KEY=k|claude-haiku-4-5",
        "ANTHROPIC_API_KEY=k HOST_MODEL=claude-sonnet-4-5|claude-sonnet-4-5",
        "ANTHROPIC_API_KEY=k HOST_MODEL=local:llama3.2:3b|claude-haiku-4-5",
        "GROQ_API_KEY=k HOST_MODEL=openai/gpt-oss-120b|openai/gpt-oss-120b",
        "TOGETHER_API_KEY=k|openai/gpt-oss-20b",
      })
  void hostModel_ofTheFirst(String variables, String model) throws Exception {
    assertThat(providers(variables(variables)).host().members().getFirst().paidModel())
        .hasValue(model);
  }

  @Test
  void localModel_withATag_isNoProvider() throws Exception {
    assertThat(providers(Map.of("GUEST_MODEL", "llama3.2:3b")).guest().members().getFirst())
        .isEqualTo(new ModelChoice.Local(Optional.of("llama3.2:3b")));
  }

  @Test
  void endpoints_followOneRule() throws Exception {
    ProviderSettings settings =
        providers(
            variables(
                "OPENAI_API_KEY=k OPENAI_ENDPOINT=http://there:1/openai/v1/ DEEPGRAM_API_KEY=k"
                    + " DEEPGRAM_ENDPOINT=https://there:2 ANTHROPIC_API_KEY=k"
                    + " ANTHROPIC_ENDPOINT=http://there:3 HOST_PROVIDER=anthropic,openai"
                    + " STT_PROVIDER=deepgram,openai TTS_PROVIDER=openai,deepgram"));
    assertThat(settings.recognizers())
        .satisfiesExactly(
            deepgram ->
                assertThat(((RecognizerChoice.Deepgram) deepgram).settings().endpoint())
                    .isEqualTo(URI.create("wss://there:2")),
            openAi ->
                assertThat(((RecognizerChoice.OpenAi) openAi).settings().endpoint())
                    .isEqualTo(URI.create("http://there:1/openai/v1")));
    assertThat(settings.synthesizers())
        .satisfiesExactly(
            openAi ->
                assertThat(((SynthesizerChoice.OpenAi) openAi).settings().endpoint())
                    .isEqualTo(URI.create("http://there:1/openai/v1")),
            deepgram ->
                assertThat(((SynthesizerChoice.Deepgram) deepgram).settings().endpoint())
                    .isEqualTo(URI.create("https://there:2")));
    assertThat(settings.host().members())
        .satisfiesExactly(
            anthropic ->
                assertThat(((ModelChoice.Anthropic) anthropic).settings().endpoint())
                    .isEqualTo(URI.create("http://there:3")),
            openAi ->
                assertThat(((ModelChoice.ChatCompletions) openAi).settings().endpoint())
                    .isEqualTo(URI.create("http://there:1/openai")));
  }

  @Test
  void settings_withKeys_maskThemInWords() throws Exception {
    Settings settings =
        read(
            variables(
                "ANTHROPIC_API_KEY=hunter2 ASSEMBLYAI_API_KEY=hunter2 DEEPGRAM_API_KEY=hunter2"
                    + " GROQ_API_KEY=hunter2 TOGETHER_API_KEY=hunter2 OPENAI_API_KEY=hunter2"));
    assertThat(settings.toString()).contains("Anthropic").doesNotContain("hunter2");
  }
}
