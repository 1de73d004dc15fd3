package studio.basil.server.startup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.settings.ModelChoice;
import studio.basil.server.settings.ProviderSettings.ModelChain;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.anthropic.AnthropicModel;
import studio.basil.speech.openai.ChatCompletionsModel;
import studio.basil.speech.openai.ChatCompletionsSettings;
import studio.basil.speech.openai.LocalModelFinder;
import studio.basil.speech.openai.LocalModelFinder.Found;
import studio.basil.speech.scripted.ScriptedModel;

/** Loads the language models of a speaker. Blocks while it looks for a local server. */
final class LanguageModels {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageModels.class);

  private final BiFunction<Optional<URI>, Optional<String>, Optional<Found>> finder;
  private final Optional<URI> endpoint;

  /**
   * Looks for models on this machine.
   *
   * @param endpoint the only server to ask, if one is configured
   */
  LanguageModels(Optional<URI> endpoint) {
    this(endpoint, new LocalModelFinder()::find);
  }

  LanguageModels(
      Optional<URI> endpoint, BiFunction<Optional<URI>, Optional<String>, Optional<Found>> finder) {
    this.endpoint = endpoint;
    this.finder = finder;
  }

  /**
   * The members of a chain, in order. A local server that does not answer is left out if others can
   * take its place.
   *
   * @param variable the setting behind the chain, for messages
   * @throws MissingPartException if nobody but a local server is chosen and none answers
   */
  List<LanguageModel> load(String variable, ModelChain chain) throws MissingPartException {
    List<LanguageModel> models = new ArrayList<>();
    for (ModelChoice choice : chain.members()) {
      switch (choice) {
        case ModelChoice.Anthropic(var settings) -> models.add(new AnthropicModel(settings));
        case ModelChoice.ChatCompletions(var settings) ->
            models.add(new ChatCompletionsModel(settings));
        case ModelChoice.Scripted() -> models.add(new ScriptedModel());
        case ModelChoice.Local(var wanted) -> {
          Optional<Found> found = finder.apply(endpoint, wanted);
          found.ifPresent(there -> models.add(local(there, wanted)));
          if (found.isEmpty() && !chain.auto()) {
            LOG.warn("{}: {}", variable, nobodyAnswers());
          }
        }
      }
    }
    if (models.isEmpty()) {
      throw new MissingPartException(
          nobodyAnswers() + "; start it, or set " + variable + "=auto, and start Basil again");
    }
    return models;
  }

  private String nobodyAnswers() {
    return "no language model server answers "
        + endpoint
            .map(address -> "at LOCAL_LLAMA_ENDPOINT")
            .orElse("on the ports of Ollama and llama.cpp");
  }

  private static LanguageModel local(Found there, Optional<String> wanted) {
    wanted
        .filter(name -> !there.model().startsWith(name))
        .ifPresent(
            name ->
                LOG.warn(
                    "The local server has no model {}; {} is taken instead", name, there.model()));
    return new ChatCompletionsModel(
        ChatCompletionsSettings.local(there.endpoint(), there.model(), there.contextTokens()));
  }
}
