package studio.basil.speech.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Looks for a language model server on this machine: Ollama, llama.cpp's server or another with the
 * same interface.
 *
 * <p>Where no endpoint is given it asks the usual ports of the loopback address at the same time;
 * Ollama wins over llama.cpp. A server counts only if its list of models has the right shape, so
 * that some other web server on the port is not mistaken for one. It takes at most twice the
 * timeout.
 *
 * <p>Thread-safe.
 */
public final class LocalModelFinder {
  private static final int OLLAMA_PORT = 11434;
  private static final int LLAMA_PORT = 8080;
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** What Ollama gives a model unless told otherwise, and a fair guess elsewhere. */
  private static final int USUAL_CONTEXT_TOKENS = 4096;

  private final int ollamaPort;
  private final int llamaPort;
  private final Duration timeout;

  /**
   * A model to talk to.
   *
   * @param endpoint for {@link ChatCompletionsSettings#endpoint}
   * @param model its name
   * @param contextTokens how much context it takes, guessed where the server does not tell
   */
  public record Found(URI endpoint, String model, int contextTokens) {}

  /** Looks at the usual ports, 300 ms for each question. */
  public LocalModelFinder() {
    this(OLLAMA_PORT, LLAMA_PORT, TIMEOUT);
  }

  /**
   * Looks at other ports.
   *
   * @param timeout for each question
   */
  public LocalModelFinder(int ollamaPort, int llamaPort, Duration timeout) {
    this.ollamaPort = ollamaPort;
    this.llamaPort = llamaPort;
    this.timeout = timeout;
  }

  /**
   * Looks for a model. Blocks.
   *
   * @param endpoint the only server to ask, if one is configured
   * @param preferredModel the model to take if the server has it; otherwise its first
   * @return nothing if no server answers or none has a model
   */
  public Optional<Found> find(Optional<URI> endpoint, Optional<String> preferredModel) {
    try (JsonProbe probe = new JsonProbe(timeout)) {
      Optional<Found> found =
          endpoint.isPresent()
              ? openAi(probe, ChatCompletionsSettings.baseOf(endpoint.get()), preferredModel).join()
              : atUsualPorts(probe, preferredModel);
      return found.map(model -> withContext(probe, model));
    }
  }

  private Optional<Found> atUsualPorts(JsonProbe probe, Optional<String> preferredModel) {
    CompletableFuture<Optional<Found>> ollama = ollama(probe, loopback(ollamaPort), preferredModel);
    CompletableFuture<Optional<Found>> llama = openAi(probe, loopback(llamaPort), preferredModel);
    return ollama.join().or(llama::join);
  }

  private static CompletableFuture<Optional<Found>> ollama(
      JsonProbe probe, URI base, Optional<String> preferredModel) {
    return probe
        .get(URI.create(base + "/api/tags"))
        .thenApply(
            list -> choose(base, names(list.path("models"), "name", _ -> true), preferredModel));
  }

  private static CompletableFuture<Optional<Found>> openAi(
      JsonProbe probe, URI base, Optional<String> preferredModel) {
    return probe
        .get(URI.create(base + "/v1/models"))
        .thenApply(
            list ->
                list.path("object").asText().equals("list")
                    ? choose(
                        base,
                        names(list.path("data"), "id", LocalModelFinder::isModel),
                        preferredModel)
                    : Optional.empty());
  }

  private static boolean isModel(JsonNode entry) {
    return entry.path("object").asText().equals("model");
  }

  private static List<String> names(JsonNode entries, String field, Predicate<JsonNode> wanted) {
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(wanted)
        .map(entry -> entry.path(field).asText())
        .filter(name -> !name.isBlank())
        .toList();
  }

  /** Takes the preferred model, else the first that is not one for embeddings. */
  private static Optional<Found> choose(
      URI base, List<String> names, Optional<String> preferredModel) {
    return names.stream()
        .filter(name -> preferredModel.filter(wanted -> isSame(name, wanted)).isPresent())
        .findFirst()
        .or(() -> names.stream().filter(name -> !name.contains("embed")).findFirst())
        .map(name -> new Found(base, name, USUAL_CONTEXT_TOKENS));
  }

  /** Ollama's names carry a tag, which people leave out when it is the usual one. */
  private static boolean isSame(String name, String wanted) {
    return name.equals(wanted) || name.equals(wanted + ":latest");
  }

  /** llama.cpp's server tells how much context it was started with. */
  private static Found withContext(JsonProbe probe, Found found) {
    int tokens =
        probe
            .get(URI.create(found.endpoint() + "/props"))
            .join()
            .path("default_generation_settings")
            .path("n_ctx")
            .asInt(0);
    return tokens > 0 ? new Found(found.endpoint(), found.model(), tokens) : found;
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
