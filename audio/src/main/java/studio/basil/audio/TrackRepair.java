package studio.basil.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Finishes tracks that a killed process left behind.
 *
 * <p>Such a file plays but states no duration and cannot be searched. No sample is encoded anew:
 * the packets are copied into a complete file, which then replaces the broken one.
 */
public final class TrackRepair {
  private TrackRepair() {}

  /**
   * True if a WebM track states no duration; false for other kinds of file.
   *
   * @throws AudioFileException if the file cannot be read or holds no audio stream
   */
  public static boolean needsRepair(Path file) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      return needsRepair(input);
    }
  }

  /**
   * Repairs a track if it needs it. On failure the file is left as it is.
   *
   * @return the duration that the file now states
   * @throws AudioFileException if the file cannot be read, holds no packet to play, or the repaired
   *     one cannot be written beside it
   */
  public static Duration repair(Path file) throws AudioFileException {
    try (AudioInput input = AudioInput.open(file)) {
      if (needsRepair(input)) {
        FileReplacement.replace(file, temporary -> copy(input, temporary));
      }
    }
    return AudioProbe.duration(file);
  }

  private static boolean needsRepair(AudioInput input) {
    return input.isWebm() && input.statedDuration().isEmpty();
  }

  private static void copy(AudioInput input, Path target) throws AudioFileException {
    AVPacket packet = input.nextPacket();
    if (packet == null) {
      throw input.failure("it breaks off before its first sound");
    }
    try (AudioOutput output =
        AudioOutput.open(target, "webm", input.stream().codecpar(), Map.of(), FileTags.NONE)) {
      while (packet != null) {
        output.write(packet, input.stream().time_base());
        packet = input.nextPacket();
      }
      output.finish();
    }
  }
}
