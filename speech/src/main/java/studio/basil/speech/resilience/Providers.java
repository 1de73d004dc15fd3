package studio.basil.speech.resilience;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers of one chain, in order of preference, each with its breaker. Thread-safe. */
final class Providers {
  private final List<Breaker> breakers;
  private final Resilience how;

  /**
   * Providers.
   *
   * @throws IllegalArgumentException if there are none
   */
  Providers(List<Identity> identities, Resilience how) {
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("a chain has at least one member");
    }
    this.breakers =
        identities.stream().map(each -> new Breaker(each.nameAmong(identities), how)).toList();
    this.how = how;
  }

  /** What a member calls itself. */
  record Identity(String provider, String model) {

    /** The provider's name, with the model where another member has the same provider. */
    private String nameAmong(List<Identity> all) {
      boolean unique = all.stream().filter(each -> each.provider.equals(provider)).count() == 1;
      return unique ? provider : provider + " " + model;
    }
  }

  int size() {
    return breakers.size();
  }

  Breaker get(int position) {
    return breakers.get(position);
  }

  Resilience how() {
    return how;
  }

  /** Whether another provider than this one could take a request now. */
  boolean anotherServes(int position) {
    for (int other = 0; other < breakers.size(); other++) {
      if (other != position && !breakers.get(other).open()) {
        return true;
      }
    }
    return false;
  }

  /** The state of each provider, in order of preference. */
  Map<String, ProviderState> states() {
    Map<String, ProviderState> states = new LinkedHashMap<>();
    breakers.forEach(breaker -> states.put(breaker.provider(), breaker.state()));
    return Collections.unmodifiableMap(states);
  }

  /** Closes all members, even if some fail to. */
  static void close(List<? extends AutoCloseable> members) {
    RuntimeException failed = null;
    for (AutoCloseable member : members) {
      try {
        member.close();
      } catch (Exception e) {
        if (failed == null) {
          failed = new IllegalStateException("A provider could not be closed.", e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
