package studio.basil.audio;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a file, piece by piece, mono at a rate of the reader's choice. For one thread;
 * {@code close} releases the file.
 */
final class SampleStream implements AutoCloseable {
  private final NativeScope scope = new NativeScope();
  private final FrameDecoder decoder;
  private final int sampleRateHz;
  private float @Nullable [] samples;
  private @Nullable Resampler resampler;
  private int rateHz;

  private SampleStream(Path file, int sampleRateHz, StereoSide side) throws AudioFileException {
    this.sampleRateHz = sampleRateHz;
    try {
      AudioInput input = AudioInput.open(file);
      scope.onClose(input::close);
      decoder = FrameDecoder.open(input, side);
      scope.onClose(decoder::close);
      samples = decoder.next();
      if (samples == null) {
        throw decoder.nothingDecoded();
      }
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /**
   * Opens the best audio stream of a file.
   *
   * @throws IllegalArgumentException if the rate lies outside 2,000 to 384,000 Hz
   * @throws AudioFileException if the file cannot be read, is no audio file, has no audio stream or
   *     holds no sample that can be decoded
   */
  static SampleStream open(Path file, int sampleRateHz) throws AudioFileException {
    return open(file, sampleRateHz, StereoSide.BOTH);
  }

  /** The same for one side of a stereo file. */
  static SampleStream open(Path file, int sampleRateHz, StereoSide side) throws AudioFileException {
    return new SampleStream(file, sampleRateHz, side);
  }

  /** The next samples, which may be none for now, or null at the end. */
  float @Nullable [] next() throws AudioFileException {
    float[] frame = samples;
    if (resampler != null && (frame == null || decoder.sampleRateHz() != rateHz)) {
      return rest(resampler);
    }
    if (frame == null) {
      return null;
    }
    if (resampler == null) {
      rateHz = decoder.sampleRateHz();
      resampler = new Resampler(rateHz, sampleRateHz);
    }
    float[] resampled = resampler.process(frame);
    samples = decoder.next();
    return resampled;
  }

  /** What comes next has another rate, or nothing comes. */
  private float[] rest(Resampler ending) {
    resampler = null;
    try (ending) {
      return ending.flush();
    }
  }

  @Override
  public void close() {
    if (resampler != null) {
      resampler.close();
    }
    scope.close();
  }
}
