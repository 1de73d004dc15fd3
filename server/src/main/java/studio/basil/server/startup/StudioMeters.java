package studio.basil.server.startup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import studio.basil.conversation.session.LiveStudio;
import studio.basil.speech.caching.CacheStatistics;
import studio.basil.speech.resilience.ProviderState;

/** Shows how the studio and its providers are. */
final class StudioMeters {
  private final MeterRegistry registry;

  StudioMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers the meters; to be called once. */
  void bind(LiveStudio studio, Providers providers) {
    Gauge.builder("basil.sessions.live", studio, LiveStudio::liveSessions).register(registry);
    Gauge.builder("basil.recorder.backlog.samples", studio, LiveStudio::unrecordedSamples)
        .register(registry);
    Map<String, Chain<?>> chains = new LinkedHashMap<>();
    chains.put("stt", providers.recognizer());
    chains.put("tts", providers.synthesizer());
    chains.put("host", providers.host());
    chains.put("guest", providers.guest());
    chains.forEach(this::bind);
  }

  private void bind(String work, Chain<?> chain) {
    for (String provider : chain.states().get().keySet()) {
      Gauge.builder("basil.provider.serving", chain, each -> serving(each, provider))
          .tag("work", work)
          .tag("provider", provider)
          .register(registry);
    }
    if (chain.cache().get().isPresent()) {
      count("basil.cache.hits", work, chain, CacheStatistics::hits);
      count("basil.cache.misses", work, chain, CacheStatistics::misses);
      count("basil.cache.saved", work, chain, CacheStatistics::saved);
    }
  }

  private void count(
      String name, String work, Chain<?> chain, ToDoubleFunction<CacheStatistics> figure) {
    FunctionCounter.builder(
            name, chain, each -> each.cache().get().map(figure::applyAsDouble).orElse(0.0))
        .tag("cache", work)
        .register(registry);
  }

  private static double serving(Chain<?> chain, String provider) {
    return Optional.ofNullable(chain.states().get().get(provider))
        .filter(state -> state.circuit() == ProviderState.Circuit.CLOSED)
        .map(_ -> 1.0)
        .orElse(0.0);
  }
}
