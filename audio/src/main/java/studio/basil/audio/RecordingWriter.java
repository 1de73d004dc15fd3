package studio.basil.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a mono file of any length, piece by piece. It stands under another name until it is
 * complete, so that a file that breaks off is never taken for a whole one.
 *
 * <p>Not thread-safe. {@link #close} without {@link #finish} leaves nothing behind.
 */
public final class RecordingWriter implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private final StreamEncoder encoder;
  private boolean finished;

  private RecordingWriter(Path file, Path temporary, StreamEncoder encoder) {
    this.file = file;
    this.temporary = temporary;
    this.encoder = encoder;
  }

  /** The rate at which a format stores sound of a given rate: its own, or the next one it knows. */
  public static int rateFor(AudioFileFormat format, int rateHz) {
    return Encoding.storedRateHz(format, rateHz);
  }

  /**
   * Begins a file.
   *
   * @param sampleRateHz one that {@link #rateFor} gives
   * @throws AudioFileException if the file can't be written
   */
  public static RecordingWriter open(Path file, AudioFileFormat format, int sampleRateHz)
      throws AudioFileException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    StreamEncoder encoder = StreamEncoder.open(temporary, Encoding.of(format), sampleRateHz);
    return new RecordingWriter(file, temporary, encoder);
  }

  /**
   * Appends samples; what lies beyond -1..1 is clipped, NaN becomes 0.
   *
   * @throws AudioFileException if they can't be written
   */
  public void write(float[] samples) throws AudioFileException {
    encoder.write(samples, 0, samples.length);
  }

  /**
   * Completes the file and puts it in its place; one that stands there is replaced.
   *
   * @throws AudioFileException if that fails
   */
  public void finish() throws AudioFileException {
    encoder.finish();
    encoder.close();
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      finished = true;
    } catch (IOException failure) {
      throw AudioFileException.unwritable(file, failure);
    }
  }

  @Override
  public void close() throws AudioFileException {
    if (finished) {
      return;
    }
    finished = true;
    encoder.close();
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException failure) {
      throw AudioFileException.unwritable(temporary, failure);
    }
  }
}
