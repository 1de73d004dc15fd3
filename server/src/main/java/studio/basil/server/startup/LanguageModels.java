package studio.basil.server.startup;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.settings.ProviderSettings.ModelChoice;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.openai.ChatCompletionsModel;
import studio.basil.speech.openai.ChatCompletionsSettings;
import studio.basil.speech.openai.LocalModelFinder;
import studio.basil.speech.openai.LocalModelFinder.Found;
import studio.basil.speech.scripted.ScriptedModel;

/** Chooses the language model of a speaker. Blocks while it looks for a local server. */
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
   * The model of a speaker.
   *
   * @param variable the setting behind the choice, for messages
   * @param model the model to take on a local server, if one is asked for
   * @throws MissingPartException if a local server is insisted on and none answers
   */
  LanguageModel choose(String variable, ModelChoice choice, Optional<String> model)
      throws MissingPartException {
    return switch (choice) {
      case SCRIPTED -> new ScriptedModel();
      case LOCAL ->
          local(model)
              .orElseThrow(
                  () ->
                      new MissingPartException(
                          "no language model server answers "
                              + endpoint
                                  .map(address -> "at LOCAL_LLAMA_ENDPOINT")
                                  .orElse("on the ports of Ollama and llama.cpp")
                              + "; start it, or set "
                              + variable
                              + "=auto, and start Basil again"));
      case AUTO -> local(model).orElseGet(ScriptedModel::new);
    };
  }

  private Optional<LanguageModel> local(Optional<String> model) {
    Optional<Found> found = finder.apply(endpoint, model);
    found.ifPresent(
        there ->
            model
                .filter(wanted -> !there.model().startsWith(wanted))
                .ifPresent(
                    wanted ->
                        LOG.warn(
                            "The local server has no model {}; {} is taken instead",
                            wanted,
                            there.model())));
    return found.map(
        there ->
            new ChatCompletionsModel(
                ChatCompletionsSettings.local(
                    there.endpoint(), there.model(), there.contextTokens())));
  }
}
