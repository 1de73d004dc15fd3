package studio.basil.server.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings are wrong; holds every fault there is. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingFault> faults;

  SettingsException(List<SettingFault> faults) {
    super(
        faults.stream()
            .map(SettingFault::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of the variables. */
  public List<SettingFault> faults() {
    return faults;
  }
}
