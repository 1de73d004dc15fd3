package studio.basil.server.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the members of a chain are to use, such as models or voices: {@code provider:value} for
 * each, with commas between. A value without a provider is for the first member that has a choice.
 * What is wished of providers outside the chain has no effect.
 */
final class Wishes {
  private final Optional<String> plain;
  private final Map<String, String> named;

  private Wishes(Optional<String> plain, Map<String, String> named) {
    this.plain = plain;
    this.named = named;
  }

  /**
   * Reads a list.
   *
   * @param providers who may be named; a value may have colons of its own
   * @throws IllegalArgumentException with what is wrong
   */
  static Wishes parse(String value, Collection<Provider> providers) {
    Optional<String> plain = Optional.empty();
    Map<String, String> named = new HashMap<>();
    List<String> labels = providers.stream().map(Provider::label).toList();
    for (String entry : value.split(",", -1)) {
      String[] parts = entry.strip().split(":", 2);
      boolean isNamed = parts.length == 2 && labels.contains(parts[0]);
      String wish = checked(isNamed ? parts[1] : entry.strip());
      if (isNamed && named.put(parts[0], wish) != null) {
        throw new IllegalArgumentException("names " + parts[0] + " twice");
      }
      if (!isNamed && plain.isPresent()) {
        throw new IllegalArgumentException("has two entries without a provider's name");
      }
      plain = isNamed ? plain : Optional.of(wish);
    }
    return new Wishes(plain, named);
  }

  /** Wishes of nobody. */
  static Wishes none() {
    return new Wishes(Optional.empty(), Map.of());
  }

  private static String checked(String wish) {
    if (!wish.matches("\\p{Graph}{1,200}")) {
      throw new IllegalArgumentException("has an entry that is empty or has spaces in it");
    }
    return wish;
  }

  /**
   * What is wished of a provider.
   *
   * @param choosers the members of the chain that have a choice, in order
   */
  Optional<String> of(Provider provider, List<Provider> choosers) {
    Optional<String> own = Optional.ofNullable(named.get(provider.label()));
    boolean first = !choosers.isEmpty() && choosers.getFirst() == provider;
    return own.or(() -> first ? plain : Optional.empty());
  }
}
