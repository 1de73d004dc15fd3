package studio.basil.server.settings;

import java.util.ArrayList;
import java.util.List;

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
    if (settings.providers().whisperEndpoint().isPresent()) {
      notes.add(
          "WHISPER_ENDPOINT is not used yet: this version recognises speech with moonshine only.");
    }
    if (!settings.network().isLoopback()) {
      notes.add(
          "HOST is not a loopback address, and this version has no accounts:"
              + " whoever reaches the port can use the studio.");
    }
    return notes;
  }
}
