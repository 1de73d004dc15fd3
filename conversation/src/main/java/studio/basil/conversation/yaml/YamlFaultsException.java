package studio.basil.conversation.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file can't be used; holds every fault there is in it. */
public final class YamlFaultsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<YamlFault> faults;

  /** Refuses a file for at least one fault. */
  public YamlFaultsException(List<YamlFault> faults) {
    super(
        faults.stream()
            .map(YamlFault::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of their lines as far as they have one. */
  public List<YamlFault> faults() {
    return faults;
  }
}
