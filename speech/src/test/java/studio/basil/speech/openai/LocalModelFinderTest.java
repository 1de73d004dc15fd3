package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.openai.LocalModelFinder.Found;
import studio.basil.speech.sdk.FakeHttpServer;

class LocalModelFinderTest {
  private static final String TAGS =
      """
      {"models":[{"name":"nomic-embed-text:latest"},{"name":"llama3.2:3b"},{"name":"qwen3:latest"}]}
      """;
  private static final String MODELS =
      """
      {"object":"list","data":[{"id":"phi.gguf","object":"model","owned_by":"llamacpp"}]}
      """;

  private FakeHttpServer ollama;
  private FakeHttpServer llama;
  private LocalModelFinder finder;

  @BeforeEach
  void start() throws IOException {
    ollama = new FakeHttpServer();
    llama = new FakeHttpServer();
    finder = new LocalModelFinder(ollama.port(), llama.port(), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    ollama.close();
    llama.close();
  }

  @Test
  void find_bothServers_takesOllamasFirstChatModel() {
    ollama.answering("/api/tags", 200, TAGS);
    llama.answering("/v1/models", 200, MODELS);

    assertThat(find("")).contains(new Found(ollama.endpoint(), "llama3.2:3b", 4096));
  }

  @Test
  void find_preferredModelWithoutTag_takesIt() {
    ollama.answering("/api/tags", 200, TAGS);

    assertThat(find("qwen3").map(Found::model)).contains("qwen3:latest");
  }

  @Test
  void find_preferredModelMissing_takesAnother() {
    ollama.answering("/api/tags", 200, TAGS);

    assertThat(find("gpt-oss").map(Found::model)).contains("llama3.2:3b");
  }

  @Test
  void find_llamaOnly_takesItsModelAndContext() {
    llama.answering("/v1/models", 200, MODELS);
    llama.answering("/props", 200, "{\"default_generation_settings\":{\"n_ctx\":16384}}");

    assertThat(find("")).contains(new Found(llama.endpoint(), "phi.gguf", 16384));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>It works</html>",
        "",
        "[]",
        "{\"object\":\"list\",\"data\":[]}",
        "{\"data\":[{\"id\":\"x\"}]}",
        "{\"object\":\"list\",\"data\":[{\"id\":7,\"object\":\"thing\"}]}",
        "{\"object\":\"list\",\"data\":\"none\"}"
      })
  void find_someOtherWebServer_findsNothing(String body) {
    llama.answering("/v1/models", 200, body);

    assertThat(find("")).isEmpty();
  }

  @Test
  void find_ollamaWithoutModels_findsNothing() {
    ollama.answering("/api/tags", 200, "{\"models\":[]}");

    assertThat(find("")).isEmpty();
  }

  @Test
  void find_endpointGiven_asksOnlyThere() throws IOException {
    ollama.answering("/api/tags", 200, TAGS);
    try (FakeHttpServer studio = new FakeHttpServer().answering("/v1/models", 200, MODELS)) {
      Optional<Found> found =
          finder.find(Optional.of(URI.create(studio.endpoint() + "/v1/")), Optional.empty());

      assertThat(found).contains(new Found(studio.endpoint(), "phi.gguf", 4096));
    }
  }

  @Test
  void find_silentServer_givesUp() {
    llama.on("/v1/models", _ -> LockSupport.park());
    LocalModelFinder hasty =
        new LocalModelFinder(ollama.port(), llama.port(), Duration.ofMillis(50));

    assertThat(hasty.find(Optional.of(llama.endpoint()), Optional.empty())).isEmpty();
  }

  @Test
  void find_nobodyListens_findsNothing() {
    stop();

    assertThat(find("")).isEmpty();
  }

  private Optional<Found> find(String preferred) {
    return finder.find(Optional.empty(), Optional.of(preferred).filter(name -> !name.isEmpty()));
  }
}
