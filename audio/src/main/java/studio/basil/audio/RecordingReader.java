package studio.basil.audio;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording of any length, piece by piece, as mono samples at a rate of the reader's
 * choice. Memory does not grow with the length.
 *
 * <p>Not thread-safe. {@link #close} releases the file.
 */
public final class RecordingReader implements AutoCloseable {
  private final SampleStream stream;

  private RecordingReader(SampleStream stream) {
    this.stream = stream;
  }

  /**
   * Opens the best audio stream of a file.
   *
   * @throws IllegalArgumentException if the rate lies outside 2,000 to 384,000 Hz
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static RecordingReader open(Path file, int sampleRateHz, StereoSide side)
      throws AudioFileException {
    return new RecordingReader(SampleStream.open(file, sampleRateHz, side));
  }

  /**
   * The next samples, which may be none for now, or null at the end.
   *
   * @throws AudioFileException if the disk fails, or the stream changes to what can't be read
   */
  public float @Nullable [] next() throws AudioFileException {
    return stream.next();
  }

  @Override
  public void close() {
    stream.close();
  }
}
