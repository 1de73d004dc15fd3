package studio.basil.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process that records until something ends it: a click at each full second, told in blocks of
 * 100 ms. Its standard output gives the number of samples written so far, one line for each block.
 */
final class EndlessTrack {
  /** Exit code after a write that failed. */
  static final int WRITE_FAILED = 3;

  private static final int BLOCK_SAMPLES = 4_800;

  /** Longest recording, should nobody end the process. */
  private static final int LONGEST_SECONDS = 600;

  private EndlessTrack() {}

  /** Starts the process on a track; {@code wrapper} is put before the Java command. */
  static Process start(Path track, String... wrapper) throws IOException {
    List<String> command = new ArrayList<>(List.of(wrapper));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(EndlessTrack.class.getName());
    command.add(track.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Writes to the track named by the first argument. */
  public static void main(String[] arguments) {
    float[] second = Signals.noise(1, 0.01, TrackWriter.SAMPLE_RATE_HZ);
    second[0] = 0.9f;
    second[1] = -0.9f;
    try (TrackWriter writer =
        TrackWriter.open(Path.of(arguments[0]), TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      while (writer.position() < (long) LONGEST_SECONDS * TrackWriter.SAMPLE_RATE_HZ) {
        int from = (int) (writer.position() % second.length);
        writer.write(Arrays.copyOfRange(second, from, from + BLOCK_SAMPLES));
        System.out.println(writer.position());
      }
    } catch (AudioFileException failure) {
      System.exit(WRITE_FAILED);
    }
  }
}
