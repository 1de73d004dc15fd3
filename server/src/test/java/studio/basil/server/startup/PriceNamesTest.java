package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.budget.Metered;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.server.settings.ModelChoice;
import studio.basil.server.settings.ProviderSettings;
import studio.basil.server.settings.RecognizerChoice;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.onnx.InferencePool;

/** Adapters call themselves and their models as the prices do. */
class PriceNamesTest {
  private static final PriceTable PRICES = PriceTable.standard();
  private static final Map<String, String> ACCOUNTS =
      Map.of(
          "ANTHROPIC_API_KEY", "k",
          "ASSEMBLYAI_API_KEY", "k",
          "DEEPGRAM_API_KEY", "k",
          "GOOGLE_ENDPOINT", URI.create("http://127.0.0.1:1").toString(),
          "GOOGLE_CLOUD_PROJECT", "p",
          "GROQ_API_KEY", "k",
          "OPENAI_API_KEY", "k",
          "TOGETHER_API_KEY", "k");

  private static ProviderSettings settings(String variable, String provider) throws Exception {
    Map<String, String> environment = new HashMap<>(ACCOUNTS);
    environment.put(variable, provider);
    Path folder = Path.of("/basil");
    return SettingsReader.read(
            environment, Map.of(), new SettingsReader.DefaultFolders(folder, folder))
        .settings()
        .providers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"assemblyai", "deepgram", "google", "openai"})
  void recognizer_hasAPrice(String provider) throws Exception {
    RecognizerChoice choice = settings("STT_PROVIDER", provider).recognizers().getFirst();
    try (InferencePool pool = new InferencePool();
        SpeechRecognizer recognizer = Members.recognizer(choice, Path.of("/none"), pool)) {
      var named = recognizer.capabilities();
      assertThat(named.provider()).isEqualTo(provider).isEqualTo(choice.provider());
      assertThat(choice.paidModel()).hasValue(named.model());
      assertThat(PRICES.missing(provider, named.model(), Metered.AUDIO)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepgram", "google", "openai"})
  void synthesizer_hasAPriceAndItsUsualVoices(String provider) throws Exception {
    SynthesizerChoice choice = settings("TTS_PROVIDER", provider).synthesizers().getFirst();
    try (SpeechSynthesizer synthesizer = Members.synthesizer(choice)) {
      var named = synthesizer.capabilities();
      assertThat(named.provider()).isEqualTo(provider).isEqualTo(choice.provider());
      assertThat(choice.paidModel()).hasValue(named.model());
      assertThat(PRICES.missing(provider, named.model(), Metered.CHARACTERS)).isEmpty();
      var voices = choice.voices().orElseThrow();
      assertThat(named.voices()).contains(voices.host(), voices.guest(), voices.person());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "groq", "openai", "together"})
  void languageModel_hasAPrice(String provider) throws Exception {
    var chain = settings("HOST_PROVIDER", provider).host();
    ModelChoice choice = chain.members().getFirst();
    try (LanguageModel model =
        new LanguageModels(Optional.empty()).load("HOST_PROVIDER", chain).getFirst()) {
      var named = model.capabilities();
      assertThat(named.provider()).isEqualTo(provider).isEqualTo(choice.provider());
      assertThat(choice.paidModel()).hasValue(named.model());
      assertThat(PRICES.missing(provider, named.model(), Metered.TOKENS)).isEmpty();
    }
  }
}
