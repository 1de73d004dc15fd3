package studio.basil.separation.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileFormat;
import studio.basil.separation.diarization.SpeakerBounds;
import studio.basil.separation.engine.Separator;

/**
 * What a command is called with.
 *
 * @param files or folders to work on
 * @param output folder for tracks; null for one beside each file
 * @param most how long a recording may be
 */
record Arguments(
    List<Path> files,
    @Nullable Path output,
    SpeakerBounds bounds,
    AudioFileFormat format,
    Duration most,
    boolean json) {
  private static final List<AudioFileFormat> FORMATS =
      List.of(AudioFileFormat.WAV, AudioFileFormat.MP3, AudioFileFormat.FLAC, AudioFileFormat.M4A);

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they are not understood
   */
  static Arguments read(List<String> arguments, String usage) throws UsageException {
    List<Path> files = new ArrayList<>();
    Path output = null;
    SpeakerBounds bounds = SpeakerBounds.OPEN;
    AudioFileFormat format = AudioFileFormat.WAV;
    Duration most = Separator.USUAL_MOST;
    boolean json = false;
    boolean options = true;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.remove();
      if (!options) {
        files.add(path(argument));
        continue;
      }
      switch (argument) {
        case "--" -> options = false;
        case "--json" -> json = true;
        case "-o", "--data" -> output = path(value(argument, left, usage));
        case "--speakers" -> bounds = bounds(value(argument, left, usage));
        case "--max-hours" -> most = hours(value(argument, left, usage));
        case "--format" -> format = format(value(argument, left, usage));
        default -> {
          if (argument.startsWith("-")) {
            throw new UsageException("\"" + argument + "\" is not understood. " + usage);
          }
          files.add(path(argument));
        }
      }
    }
    return new Arguments(List.copyOf(files), output, bounds, format, most, json);
  }

  private static Path path(String text) throws UsageException {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new UsageException(
          "a file name can't be understood in this locale; try it with LC_ALL=C.UTF-8.");
    }
  }

  private static Duration hours(String text) throws UsageException {
    if (text.matches("[1-9]|1[0-9]|2[0-4]")) {
      return Duration.ofHours(Integer.parseInt(text));
    }
    throw new UsageException("--max-hours lies from 1 to 24, not \"" + text + "\".");
  }

  private static String value(String option, Deque<String> left, String usage)
      throws UsageException {
    String value = left.poll();
    if (value == null) {
      throw new UsageException(option + " needs a value. " + usage);
    }
    return value;
  }

  /** A number, or two with a hyphen between. */
  private static SpeakerBounds bounds(String text) throws UsageException {
    if (text.matches("\\d{1,2}(-\\d{1,2})?")) {
      String[] ends = text.split("-", -1);
      try {
        return new SpeakerBounds(
            Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
      } catch (IllegalArgumentException _) {
        throw new UsageException(
            "--speakers lies from 1 to " + SpeakerBounds.LIMIT + ", not \"" + text + "\".");
      }
    }
    throw new UsageException(
        "--speakers takes a number or a range like 2-4, not \"" + text + "\".");
  }

  private static AudioFileFormat format(String text) throws UsageException {
    Stream<AudioFileFormat> fitting =
        FORMATS.stream().filter(f -> f.extension().equals(text.toLowerCase(Locale.ROOT)));
    return fitting
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  FORMATS.stream()
                      .map(AudioFileFormat::extension)
                      .collect(Collectors.joining(", "));
              return new UsageException("--format is one of " + known + ", not \"" + text + "\".");
            });
  }
}
