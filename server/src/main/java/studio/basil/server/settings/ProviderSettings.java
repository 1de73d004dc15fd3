package studio.basil.server.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who recognises, speaks and thinks: a chain for each kind of work, in order of preference. No
 * chain is empty.
 *
 * @param realAdapters false if only local providers may work
 * @param thrifty who speaks once a session's budget is used up
 * @param localLlamaEndpoint an OpenAI-compatible server to use instead of looking for one
 */
public record ProviderSettings(
    boolean realAdapters,
    List<RecognizerChoice> recognizers,
    List<SynthesizerChoice> synthesizers,
    SynthesizerChoice.MaryTts thrifty,
    ModelChain host,
    ModelChain guest,
    Optional<URI> localLlamaEndpoint) {

  public ProviderSettings {
    recognizers = List.copyOf(recognizers);
    synthesizers = List.copyOf(synthesizers);
  }

  /**
   * The language models of a speaker.
   *
   * @param auto whether Basil chose them, so that a local server need not be there
   */
  public record ModelChain(boolean auto, List<ModelChoice> members) {

    public ModelChain {
      members = List.copyOf(members);
    }
  }
}
