package studio.basil.server.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who does a kind of work, in order of preference.
 *
 * @param variable the setting behind it
 * @param configured as the setting names them, {@code auto} put into names
 * @param members those of them that may work; without real adapters the local ones
 * @param auto whether the setting leaves the choice to Basil
 */
record NamedChain(
    String variable, List<Provider> configured, List<Provider> members, boolean auto) {
  private static final String AUTO = "auto";

  /**
   * Reads a chain.
   *
   * @param preference all that can do this work, as {@code auto} prefers them; the last is local
   */
  static NamedChain read(
      VariableReader reader,
      String variable,
      List<Provider> preference,
      Accounts accounts,
      boolean realAdapters) {
    List<Provider> automatic = preference.stream().filter(accounts::suffice).toList();
    String names =
        preference.stream().map(Provider::label).sorted().collect(Collectors.joining(", "));
    Optional<List<Provider>> named =
        reader.required(
            variable,
            AUTO,
            "auto, or with commas between some of " + names,
            value -> parse(value, preference));
    List<Provider> configured = named.orElse(automatic);
    return new NamedChain(
        variable,
        configured,
        realAdapters ? configured : local(configured, automatic),
        named.isEmpty());
  }

  private static List<Provider> local(List<Provider> configured, List<Provider> automatic) {
    List<Provider> kept = configured.stream().filter(Provider::isLocal).toList();
    return kept.isEmpty() ? automatic.stream().filter(Provider::isLocal).toList() : kept;
  }

  /** The providers that a value names; nothing for {@code auto}. */
  private static Optional<List<Provider>> parse(String value, List<Provider> known) {
    if (value.equalsIgnoreCase(AUTO)) {
      return Optional.empty();
    }
    List<Provider> members = new ArrayList<>();
    for (String entry : Arrays.stream(value.split(",", -1)).map(String::strip).toList()) {
      if (entry.equalsIgnoreCase(AUTO)) {
        throw new IllegalArgumentException("has auto among other names, but auto stands alone");
      }
      Provider member =
          known.stream()
              .filter(each -> each.label().equalsIgnoreCase(entry))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          entry.equals(value)
                              ? "is not available"
                              : "names \"" + entry + "\", which is not available"));
      if (members.contains(member)) {
        throw new IllegalArgumentException("names " + member.label() + " twice");
      }
      members.add(member);
    }
    return Optional.of(members);
  }
}
