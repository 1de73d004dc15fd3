package studio.basil.audio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decodes any audio or video file that FFmpeg knows to mono samples. */
public final class AudioDecoder {
  private AudioDecoder() {}

  /**
   * Decodes the best audio stream of a file. Channels are mixed down; a file that breaks off gives
   * what it has. The whole clip stands in memory: 4 bytes for each sample.
   *
   * @param sampleRateHz the rate of the clip, whatever that of the file
   * @throws IllegalArgumentException if that rate lies outside 2,000 to 384,000 Hz
   * @throws AudioFileException if the file cannot be read, is no audio file, has no audio stream or
   *     holds no sample that can be decoded
   */
  public static AudioClip decode(Path file, int sampleRateHz) throws AudioFileException {
    List<float[]> parts = new ArrayList<>();
    try (SampleStream stream = SampleStream.open(file, sampleRateHz)) {
      for (float[] part = stream.next(); part != null; part = stream.next()) {
        parts.add(part);
      }
    }
    return new AudioClip(Samples.concat(parts), sampleRateHz);
  }
}
