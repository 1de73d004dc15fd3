package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.settings.ProviderSettings.ModelChoice;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.openai.LocalModelFinder.Found;

class LanguageModelsTest {
  private static final URI SERVER = URI.create("http://localhost:11434");

  private static LanguageModels withServer(Optional<URI> endpoint) {
    return new LanguageModels(
        endpoint, (_, wanted) -> Optional.of(new Found(SERVER, wanted.orElse("first"), 8_192)));
  }

  private static LanguageModels withoutServer(Optional<URI> endpoint) {
    return new LanguageModels(endpoint, (_, _) -> Optional.empty());
  }

  @Test
  void auto_withAServer_takesItsModel() throws Exception {
    try (LanguageModel model =
        withServer(Optional.empty()).choose("X", ModelChoice.AUTO, Optional.of("second"))) {
      assertThat(model.capabilities().provider()).isEqualTo("local");
      assertThat(model.capabilities().model()).isEqualTo("second");
      assertThat(model.capabilities().contextTokens()).isEqualTo(8_192);
    }
  }

  @Test
  void auto_withoutAServer_isScripted() throws Exception {
    try (LanguageModel model =
        withoutServer(Optional.empty()).choose("X", ModelChoice.AUTO, Optional.empty())) {
      assertThat(model.capabilities().scripted()).isTrue();
    }
  }

  @Test
  void scripted_withAServer_leavesItAlone() throws Exception {
    try (LanguageModel model =
        withServer(Optional.empty()).choose("X", ModelChoice.SCRIPTED, Optional.empty())) {
      assertThat(model.capabilities().provider()).isEqualTo("scripted");
    }
  }

  @Test
  void local_withoutAServer_saysWhatToDo() {
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(
            () ->
                withoutServer(Optional.of(SERVER))
                    .choose("HOST_PROVIDER", ModelChoice.LOCAL, Optional.empty()))
        .withMessageContaining("LOCAL_LLAMA_ENDPOINT")
        .withMessageContaining("HOST_PROVIDER=auto");
  }
}
