package studio.basil.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells at start what is in force. */
public final class Banner {

  private Banner() {}

  /** The lines, without line ends. */
  public static List<String> lines(SettingsReader.Result read) {
    List<String> lines = new ArrayList<>();
    lines.add("Basil Voice Studio");
    int width =
        read.inForce().stream().mapToInt(variable -> variable.name().length()).max().orElse(0);
    for (Variable variable : read.inForce()) {
      String padding = " ".repeat(width - variable.name().length());
      lines.add(
          "  %s%s  %s  [%s]"
              .formatted(variable.name(), padding, variable.value(), variable.source().label()));
    }
    lines.addAll(notes(read.settings()));
    return List.copyOf(lines);
  }

  private static List<String> notes(Settings settings) {
    List<String> notes = new ArrayList<>();
    ProviderSettings providers = settings.providers();
    notes.add(chain("Speech to text", providers.recognizers(), RecognizerChoice::provider));
    notes.add(chain("Text to speech", providers.synthesizers(), SynthesizerChoice::provider));
    notes.add(chain("Host", providers.host().members(), ModelChoice::provider));
    notes.add(chain("Guest", providers.guest().members(), ModelChoice::provider));
    if (settings.accounts().mode() == AccountSettings.Mode.SINGLE_USER) {
      notes.add("There are no accounts: whoever works on this machine can use the studio.");
    }
    return notes;
  }

  private static <T> String chain(String work, List<T> members, Function<T, String> name) {
    return work + ": " + members.stream().map(name).collect(Collectors.joining(", then "));
  }
}
