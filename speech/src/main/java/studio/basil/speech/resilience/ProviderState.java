package studio.basil.speech.resilience;

import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;

/**
 * Whether a provider is asked, for a health page.
 *
 * @param failure why it is not, or was not until the probe that runs; null while it serves
 */
public record ProviderState(Circuit circuit, @Nullable SpeechFailure failure) {

  /** The state of a provider's circuit breaker. */
  public enum Circuit {
    /** It serves requests. */
    CLOSED,
    /** One request probes whether it is back. */
    HALF_OPEN,
    /** It is left alone, until the first request after its wait. */
    OPEN
  }
}
