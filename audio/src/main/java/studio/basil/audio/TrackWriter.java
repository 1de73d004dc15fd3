package studio.basil.audio;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a live track: Opus, mono, 20 ms frames, variable bit rate, in WebM (RFC 6716, RFC 9559).
 *
 * <p>A track is a timeline without holes. Each write is appended; the sample that comes n-th plays
 * at n/rate s, the encoder's delay being told in the file. Whatever the rate, the file decodes at
 * 48 kHz. Every second of audio goes to the operating system at once, so that a killed process
 * leaves a file that plays up to its last second and that {@link TrackRepair} finishes.
 *
 * <p>Not thread-safe. {@link #close} must be called, after failures too: it alone releases the
 * native memory.
 */
public final class TrackWriter implements AutoCloseable {
  /** The highest rate of a track, and the one at which all decode. */
  public static final int SAMPLE_RATE_HZ = 48_000;

  private static final float[] SILENCE = new float[SAMPLE_RATE_HZ];

  private final Path file;
  private final StreamEncoder encoder;
  private @Nullable AudioFileException failure;
  private boolean closed;

  private TrackWriter(Path file, StreamEncoder encoder) {
    this.file = file;
    this.encoder = encoder;
  }

  /**
   * The rate at which to write sound of a given one: no time and no bits are spent on bands that it
   * does not have.
   *
   * @return the lowest rate of Opus that is not below: 8, 12, 16, 24 or 48 kHz
   */
  public static int rateFor(int soundRateHz) {
    return Encoding.storedRateHz(AudioFileFormat.WEBM_OPUS, soundRateHz);
  }

  /**
   * Creates a track.
   *
   * @param sampleRateHz of what will be written; one of those that {@link #rateFor} gives
   * @throws IllegalArgumentException if Opus does not know the rate
   * @throws AudioFileException if the file exists already, which is never overwritten, or cannot be
   *     created
   */
  public static TrackWriter open(Path file, int sampleRateHz, TrackEffort effort)
      throws AudioFileException {
    if (rateFor(sampleRateHz) != sampleRateHz) {
      throw new IllegalArgumentException("Opus has no rate of " + sampleRateHz + " Hz.");
    }
    claim(file);
    try {
      return openOver(file, sampleRateHz, effort);
    } catch (AudioFileException failure) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException deletion) {
        failure.addSuppressed(deletion);
      }
      throw failure;
    }
  }

  /** Opens a track over whatever stands at {@code file}. */
  static TrackWriter openOver(Path file, int sampleRateHz, TrackEffort effort)
      throws AudioFileException {
    return new TrackWriter(file, StreamEncoder.open(file, Encoding.track(effort), sampleRateHz));
  }

  /**
   * Appends samples at the track's rate; what lies beyond -1..1 is clipped, NaN becomes 0.
   *
   * @throws AudioFileException if they cannot be written, the disk being full for example; the
   *     track then ends here and takes no more
   * @throws IllegalStateException after {@link #close}
   */
  public void write(float[] samples) throws AudioFileException {
    append(samples, samples.length);
  }

  /**
   * Appends silence; it is encoded like any sound, some at a time.
   *
   * @param samples how many at the track's rate
   * @throws IllegalArgumentException if {@code samples} is negative
   * @throws AudioFileException as {@link #write}
   * @throws IllegalStateException after {@link #close}
   */
  public void writeSilence(long samples) throws AudioFileException {
    if (samples < 0) {
      throw new IllegalArgumentException("Silence cannot last " + samples + " samples.");
    }
    for (long left = samples; left > 0; left -= SILENCE.length) {
      append(SILENCE, (int) Math.min(left, SILENCE.length));
    }
  }

  /** Samples appended so far, at the track's rate; the time of the next one. */
  public long position() {
    return encoder.position();
  }

  /**
   * Completes the file and releases the native memory. Does nothing when called again. After a
   * failed write it keeps what is written, for {@link TrackRepair}.
   *
   * @throws AudioFileException if the end of the track cannot be written; the native memory is
   *     released and what is written stays
   */
  @Override
  public void close() throws AudioFileException {
    if (closed) {
      return;
    }
    closed = true;
    try (encoder) {
      if (failure == null) {
        encoder.finish();
      }
    }
  }

  private void append(float[] samples, int length) throws AudioFileException {
    if (closed) {
      throw new IllegalStateException("The track " + file + " is closed.");
    }
    if (failure != null) {
      throw new AudioFileException(
          file,
          "Cannot go on with",
          "an earlier write failed",
          "Close the track, free space, and start a new one.",
          failure);
    }
    try {
      encoder.write(samples, 0, length);
    } catch (AudioFileException first) {
      failure = first;
      throw first;
    }
  }

  private static void claim(Path file) throws AudioFileException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException exists) {
      throw new AudioFileException(
          file,
          "Cannot create",
          "the file exists already",
          "Move it away or give the new track another name.",
          exists);
    } catch (IOException cause) {
      throw AudioFileException.unwritable(file, cause);
    }
  }
}
