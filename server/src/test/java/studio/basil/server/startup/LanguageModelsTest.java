package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.settings.ModelChoice;
import studio.basil.server.settings.ProviderSettings.ModelChain;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.anthropic.AnthropicSettings;
import studio.basil.speech.openai.ChatCompletionsSettings;
import studio.basil.speech.openai.LocalModelFinder.Found;

class LanguageModelsTest {
  private static final URI SERVER = URI.create("http://localhost:11434");
  private static final ModelChoice CLAUDE =
      new ModelChoice.Anthropic(AnthropicSettings.of("key", "claude-haiku-4-5"));
  private static final ModelChoice GROQ =
      new ModelChoice.ChatCompletions(ChatCompletionsSettings.groq("key", "llama"));
  private static final ModelChoice LOCAL = new ModelChoice.Local(Optional.of("second"));
  private static final ModelChoice SCRIPTED = new ModelChoice.Scripted();

  private static LanguageModels withServer() {
    return new LanguageModels(
        Optional.empty(),
        (_, wanted) -> Optional.of(new Found(SERVER, wanted.orElse("first"), 8_192)));
  }

  private static LanguageModels withoutServer(Optional<URI> endpoint) {
    return new LanguageModels(endpoint, (_, _) -> Optional.empty());
  }

  private static List<LanguageModelCapabilities> load(
      LanguageModels models, boolean auto, ModelChoice... members) throws Exception {
    List<LanguageModel> loaded =
        models.load("HOST_PROVIDER", new ModelChain(auto, List.of(members)));
    List<LanguageModelCapabilities> capabilities =
        loaded.stream().map(LanguageModel::capabilities).toList();
    loaded.forEach(LanguageModel::close);
    return capabilities;
  }

  @Test
  void load_ofAChain_keepsItsOrder() throws Exception {
    assertThat(load(withServer(), false, CLAUDE, GROQ, LOCAL, SCRIPTED))
        .extracting(LanguageModelCapabilities::provider)
        .containsExactly("anthropic", "groq", "local", "scripted");
  }

  @Test
  void local_withAServer_takesTheModelThatIsWished() throws Exception {
    assertThat(load(withServer(), true, LOCAL))
        .containsExactly(new LanguageModelCapabilities("local", "second", 8_192, false));
  }

  @Test
  void local_withoutAServer_isLeftOutWhereOthersAre() throws Exception {
    assertThat(load(withoutServer(Optional.empty()), true, LOCAL, SCRIPTED))
        .extracting(LanguageModelCapabilities::provider)
        .containsExactly("scripted");
  }

  @Test
  void localAlone_withoutAServer_saysWhatToDo() {
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> load(withoutServer(Optional.of(SERVER)), false, LOCAL))
        .withMessageContaining("LOCAL_LLAMA_ENDPOINT")
        .withMessageContaining("HOST_PROVIDER=auto");
  }
}
