package studio.basil.audio;

import java.nio.file.Path;

/** Writes whole clips to audio files. */
public final class AudioEncoder {
  private AudioEncoder() {}

  /**
   * Writes a clip in the given format, whatever the extension of {@code file}. An existing file is
   * replaced in one step once the new one is complete, and kept if that fails.
   *
   * @throws IllegalArgumentException if the clip is empty or its rate lies outside 2,000 to 384,000
   *     Hz
   * @throws AudioFileException if the file cannot be written
   */
  public static void encode(AudioClip clip, Path file, AudioFileFormat format)
      throws AudioFileException {
    if (clip.length() == 0) {
      throw new IllegalArgumentException("An empty clip makes no audio file: " + file + ".");
    }
    Resampler.requireSupported(clip.sampleRateHz());
    int storedRateHz = Encoding.storedRateHz(format, clip.sampleRateHz());
    float[] samples = Resampler.convert(clip, storedRateHz).samples();
    FileReplacement.replace(
        file,
        temporary -> {
          try (StreamEncoder encoder =
              StreamEncoder.open(temporary, Encoding.of(format), storedRateHz)) {
            encoder.write(samples, 0, samples.length);
            encoder.finish();
          }
        });
  }
}
