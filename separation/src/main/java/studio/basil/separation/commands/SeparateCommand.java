package studio.basil.separation.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.basil.separation.diagnosis.Diagnosis;
import studio.basil.separation.diagnosis.SpeakerShare;
import studio.basil.separation.diagnosis.TimelineEntry;
import studio.basil.separation.engine.Examination;
import studio.basil.separation.engine.Progress;
import studio.basil.separation.engine.Separator;
import studio.basil.separation.scoring.Segment;

/** The commands {@code separate} and {@code diagnose}: the second is the first without tracks. */
final class SeparateCommand {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Separator separator;
  private final Arguments arguments;
  private final boolean tracks;
  private final Interruption interruption;
  private final PrintStream out;
  private final PrintStream err;
  private final TrackFolders folders;

  /** What {@code --json} tells of a file. */
  record Report(String file, Diagnosis diagnosis, List<String> tracks) {}

  /** What {@code --json} tells of a file that could not be worked on. */
  record Failure(String file, String error) {}

  SeparateCommand(
      Separator separator,
      Arguments arguments,
      boolean tracks,
      Interruption interruption,
      PrintStream out,
      PrintStream err) {
    this.separator = separator;
    this.arguments = arguments;
    this.tracks = tracks;
    this.interruption = interruption;
    this.out = out;
    this.err = err;
    folders = new TrackFolders(arguments.output(), arguments.files().size() > 1);
  }

  /** Works on all files; those that can't be read are told of and passed over. */
  int run() {
    List<Object> reports = new ArrayList<>();
    int failures = 0;
    for (Path file : arguments.files()) {
      try {
        reports.add(report(file));
      } catch (IOException e) {
        failures++;
        reports.add(new Failure(file.toString(), String.valueOf(e.getMessage())));
        err.println("basil: " + Wording.of(e));
      }
    }
    if (arguments.json()) {
      try {
        out.println(JSON.writeValueAsString(reports));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return failures == 0 ? 0 : 1;
  }

  private Report report(Path file) throws IOException {
    String name = Wording.printable(String.valueOf(file.getFileName()));
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    boolean watched = terminal && !arguments.json();
    Examination examination =
        separator.examine(file, arguments.bounds(), progress(name + ": listening ", watched));
    List<Path> files = List.of();
    if (tracks) {
      Path folder = folders.of(file);
      files =
          separator.separate(
              file,
              examination,
              folder,
              arguments.format(),
              progress(name + ": separating", watched));
      writeTimeline(folder, name, examination.diagnosis());
    }
    if (!arguments.json()) {
      print(name, examination.diagnosis(), files);
    }
    return new Report(
        file.toString(), examination.diagnosis(), files.stream().map(Path::toString).toList());
  }

  private Progress progress(String title, boolean watched) {
    return interruption.around(new ProgressBar(err, title, watched));
  }

  private static void writeTimeline(Path folder, String name, Diagnosis diagnosis)
      throws IOException {
    List<String> lines =
        diagnosis.timeline().stream()
            .map(turn -> new Segment("speaker-" + turn.speaker(), turn.from(), turn.to()))
            .map(segment -> segment.line(name.replaceAll("\\s", "_")))
            .toList();
    Files.write(folder.resolve("turns.rttm"), lines);
  }

  private void print(String name, Diagnosis diagnosis, List<Path> files) {
    out.printf(
        Locale.ROOT,
        "%s: %s, %d Hz, %d channel(s), %d speaker(s)%s%n",
        name,
        clock(diagnosis.seconds()),
        diagnosis.sampleRateHz(),
        diagnosis.channels(),
        diagnosis.speakers().size(),
        diagnosis.speakers().isEmpty()
            ? ""
            : String.format(Locale.ROOT, ", %.0f %% sure", 100 * diagnosis.countConfidence()));
    for (SpeakerShare speaker : diagnosis.speakers()) {
      out.printf(
          Locale.ROOT,
          "  speaker %d: %s, %.0f %% of the speech, %d turn(s)%n",
          speaker.speaker(),
          clock(speaker.seconds()),
          100 * speaker.share(),
          speaker.turns());
    }
    if (!tracks) {
      for (TimelineEntry turn : diagnosis.timeline()) {
        out.printf(
            Locale.ROOT,
            "  %s - %s  speaker %d%n",
            clock(turn.from()),
            clock(turn.to()),
            turn.speaker());
      }
    }
    diagnosis.advice().forEach(sentence -> out.println("  " + sentence));
    files.forEach(file -> out.println("  " + Wording.printable(file.toString())));
  }

  private static String clock(double seconds) {
    long tenths = Math.round(seconds * 10);
    return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }
}
