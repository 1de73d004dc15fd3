package studio.basil.server.startup;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import studio.basil.speech.resilience.ProviderEvent;
import studio.basil.speech.resilience.ProviderWatch;

/** Counts the failures of the providers of one chain, those that sessions never notice too. */
final class ProviderMeters implements ProviderWatch {
  private final String work;
  private final MeterRegistry registry;

  /**
   * Counts for a chain.
   *
   * @param work what it does, in one word
   */
  ProviderMeters(String work, MeterRegistry registry) {
    this.work = work;
    this.registry = registry;
  }

  @Override
  public void happened(ProviderEvent event) {
    if (event instanceof ProviderEvent.AttemptFailed(var provider, var _, var failure, var _)) {
      registry
          .counter(
              "basil.provider.failures",
              "work",
              work,
              "provider",
              provider,
              "code",
              failure.code().name().toLowerCase(Locale.ROOT))
          .increment();
    }
  }
}
