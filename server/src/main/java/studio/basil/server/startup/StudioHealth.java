package studio.basil.server.startup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.ProviderSettings;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.caching.CacheStatistics;
import studio.basil.speech.resilience.ProviderState;

/**
 * How the providers are, for a health page.
 *
 * @param adapters the first provider of each chain
 * @param providers all members of the chains {@code stt}, {@code tts}, {@code host}, {@code guest}
 *     in order of preference; empty while they load
 * @param caches what the caches were good for, by chain; without those that keep nothing
 */
public record StudioHealth(
    AdapterNames adapters,
    Map<String, List<Member>> providers,
    Map<String, CacheStatistics> caches) {

  public StudioHealth {
    providers = new LinkedHashMap<>(providers);
    caches = new LinkedHashMap<>(caches);
  }

  /**
   * A member of a chain.
   *
   * @param circuit {@code closed} while it serves, {@code open} while it is left alone, {@code
   *     half-open} while it is tried again
   * @param failure why it does not serve
   */
  public record Member(
      String provider,
      String circuit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure) {}

  static StudioHealth of(ProviderSettings settings, @Nullable Providers loaded) {
    Map<String, List<Member>> members = new LinkedHashMap<>();
    Map<String, CacheStatistics> caches = new LinkedHashMap<>();
    if (loaded != null) {
      chains(loaded)
          .forEach(
              (name, chain) -> {
                members.put(name, members(chain.states().get()));
                chain.cache().get().ifPresent(statistics -> caches.put(name, statistics));
              });
    }
    return new StudioHealth(AdapterNames.of(settings, loaded), members, caches);
  }

  private static Map<String, Chain<?>> chains(Providers loaded) {
    Map<String, Chain<?>> chains = new LinkedHashMap<>();
    chains.put("stt", loaded.recognizer());
    chains.put("tts", loaded.synthesizer());
    chains.put("host", loaded.host());
    chains.put("guest", loaded.guest());
    return chains;
  }

  private static List<Member> members(Map<String, ProviderState> states) {
    return states.entrySet().stream()
        .map(
            state ->
                new Member(
                    state.getKey(),
                    state.getValue().circuit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Optional.ofNullable(state.getValue().failure())
                        .map(SpeechFailure::message)
                        .orElse(null)))
        .toList();
  }
}
