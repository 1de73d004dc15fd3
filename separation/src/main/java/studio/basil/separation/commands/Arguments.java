package studio.basil.separation.commands;

import java.nio.file.Path;
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

/**
 * What a command is called with.
 *
 * @param files or folders to work on
 * @param output folder for tracks; null for one beside each file
 */
record Arguments(
    List<Path> files,
    @Nullable Path output,
    SpeakerBounds bounds,
    AudioFileFormat format,
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
    boolean json = false;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.remove();
      switch (argument) {
        case "--json" -> json = true;
        case "-o", "--data" -> output = Path.of(value(argument, left, usage));
        case "--speakers" -> bounds = bounds(value(argument, left, usage));
        case "--format" -> format = format(value(argument, left, usage));
        default -> {
          if (argument.startsWith("-")) {
            throw new UsageException("\"" + argument + "\" is not understood. " + usage);
          }
          files.add(Path.of(argument));
        }
      }
    }
    return new Arguments(List.copyOf(files), output, bounds, format, json);
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
