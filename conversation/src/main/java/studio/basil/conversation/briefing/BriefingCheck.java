package studio.basil.conversation.briefing;

import java.util.List;
import studio.basil.conversation.yaml.YamlFault;

/**
 * What a look at all briefings has found.
 *
 * @param usable those that can be used, by id
 * @param faults every fault of the others
 */
public record BriefingCheck(List<Usable> usable, List<YamlFault> faults) {

  /** A briefing that can be used. */
  public record Usable(String id, String title) {}

  public BriefingCheck {
    usable = List.copyOf(usable);
    faults = List.copyOf(faults);
  }
}
