package studio.basil.server.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Who recognises, speaks and thinks.
 *
 * @param realAdapters false forces the local providers; accepted for compatibility
 * @param recognizer speech to text
 * @param synthesizer text to speech
 * @param host language model of the host
 * @param guest language model of the guest
 * @param guestModel the guest's model on the local server, if another than the host's
 * @param localLlamaEndpoint an OpenAI-compatible server to use instead of looking for one
 * @param whisperEndpoint accepted; no provider uses it yet
 */
public record ProviderSettings(
    boolean realAdapters,
    RecognizerChoice recognizer,
    SynthesizerChoice synthesizer,
    ModelChoice host,
    ModelChoice guest,
    Optional<String> guestModel,
    Optional<URI> localLlamaEndpoint,
    Optional<URI> whisperEndpoint) {

  /** The recognizers there are. */
  public enum RecognizerChoice {
    MOONSHINE
  }

  /** The synthesizers there are. */
  public enum SynthesizerChoice {
    MARYTTS
  }

  /** The language models there are. */
  public enum ModelChoice {
    /** The local server where one answers at start, else the script. */
    AUTO,
    /** A local OpenAI-compatible server. */
    LOCAL,
    /** A speaker that works from the briefing and says that it is scripted. */
    SCRIPTED
  }
}
