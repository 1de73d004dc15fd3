package studio.basil.speech.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;

/** What happens to a provider of a chain. */
public sealed interface ProviderEvent {

  /** The provider's name within its chain. */
  String provider();

  /**
   * A try failed.
   *
   * @param attempt which try of the request with this provider, from 1
   * @param retryIn when the same provider is tried again; null if the request gives it up
   */
  record AttemptFailed(
      String provider, int attempt, SpeechFailure failure, @Nullable Duration retryIn)
      implements ProviderEvent {}

  /** The provider is left alone from now on; the failure is the last that led to it. */
  record Opened(String provider, @Nullable SpeechFailure failure) implements ProviderEvent {}

  /** One request probes whether the provider is back. */
  record HalfOpened(String provider) implements ProviderEvent {}

  /** The provider serves again. */
  record Closed(String provider) implements ProviderEvent {}

  /** A request goes on with another provider; {@link #provider} is the one that failed. */
  record Switched(Rerouted rerouted) implements ProviderEvent {
    @Override
    public String provider() {
      return rerouted.from();
    }
  }
}
