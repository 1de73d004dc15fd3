package studio.basil.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Streaming sample-rate converter for one mono stream, over FFmpeg's swresample.
 *
 * <p>Output sample 0 stands at the time of input sample 0. Apart from float rounding the output
 * does not depend on how the input is cut into chunks. The filter looks 16 input samples ahead
 * (more when it reduces the rate), so that {@link #process} gives its output that much later.
 *
 * <p>Not thread-safe. {@link #close} releases the native memory and may be called more than once.
 */
public final class Resampler implements AutoCloseable {
  private static final int MINIMUM_RATE_HZ = 2_000;
  private static final int MAXIMUM_RATE_HZ = 384_000;

  /** Longest stretch handed to FFmpeg at once; bounds native memory for input of any length. */
  private static final int BLOCK_SAMPLES = 16_384;

  /** Length of swresample's filter, in input samples, while the rate is not reduced. */
  private static final long FILTER_SAMPLES = 32;

  private final int inputRateHz;
  private final int outputRateHz;
  private final NativeScope scope = new NativeScope();
  private final SwrContext context;
  private final FloatPointer input;
  private final PointerPointer<Pointer> inputPlanes;
  private long inputSamples;
  private long outputSamples;
  private boolean finished;

  /**
   * A converter between two rates.
   *
   * @throws IllegalArgumentException if a rate lies outside 2,000 to 384,000 Hz
   */
  public Resampler(int inputRateHz, int outputRateHz) {
    this.inputRateHz = requireSupported(inputRateHz);
    this.outputRateHz = requireSupported(outputRateHz);
    try {
      context = openContext();
      input = scope.own(new FloatPointer(BLOCK_SAMPLES), FloatPointer::close);
      inputPlanes = scope.own(new PointerPointer<>(1L), PointerPointer::close);
      inputPlanes.put(0, input);
    } catch (RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /** Converts a whole clip; its length becomes round(length x output rate / input rate). */
  public static AudioClip convert(AudioClip clip, int outputRateHz) {
    if (clip.sampleRateHz() == outputRateHz) {
      return clip;
    }
    try (Resampler resampler = new Resampler(clip.sampleRateHz(), outputRateHz)) {
      float[] head = resampler.process(clip.samples());
      return new AudioClip(Samples.concat(List.of(head, resampler.flush())), outputRateHz);
    }
  }

  /**
   * Takes the next samples of the stream and returns those that are ready, perhaps none.
   *
   * @throws IllegalStateException after {@link #flush} or {@link #close}
   */
  public float[] process(float[] samples) {
    requireOpen();
    float[] output = feed(samples);
    inputSamples += samples.length;
    outputSamples += output.length;
    return output;
  }

  /**
   * Ends the stream and returns the rest, such that the whole output is round(input x output rate /
   * input rate) samples long.
   *
   * @throws IllegalStateException after {@link #flush} or {@link #close}
   */
  public float[] flush() {
    requireOpen();
    finished = true;
    float[] silence = new float[(int) Math.max(0, shortestInput() - inputSamples)];
    float[] last = feed(silence);
    float[] rest = convert(new PointerPointer<>((Pointer) null), 0);
    long expected =
        (2 * inputSamples * outputRateHz + inputRateHz) / (2L * inputRateHz) - outputSamples;
    return Arrays.copyOf(Samples.concat(List.of(last, rest)), Math.toIntExact(expected));
  }

  @Override
  public void close() {
    finished = true;
    scope.close();
  }

  private float[] feed(float[] samples) {
    List<float[]> ready = new ArrayList<>();
    for (int offset = 0; offset < samples.length; offset += BLOCK_SAMPLES) {
      int count = Math.min(BLOCK_SAMPLES, samples.length - offset);
      input.put(samples, offset, count);
      ready.add(convert(inputPlanes, count));
    }
    return Samples.concat(ready);
  }

  private float[] convert(PointerPointer<?> planes, int count) {
    int capacity = check(swresample.swr_get_out_samples(context, count));
    try (FloatPointer output = new FloatPointer(Math.max(1, capacity));
        PointerPointer<Pointer> outputPlanes = new PointerPointer<>(1L)) {
      outputPlanes.put(0, output);
      int produced = check(swresample.swr_convert(context, outputPlanes, capacity, planes, count));
      float[] samples = new float[produced];
      output.get(samples);
      return samples;
    }
  }

  private SwrContext openContext() {
    SwrContext created = scope.adopt(new SwrContext(), swresample::swr_free);
    try (NativeScope local = new NativeScope()) {
      AVChannelLayout mono = Ffmpeg.monoLayout(local);
      int format = avutil.AV_SAMPLE_FMT_FLT;
      check(
          swresample.swr_alloc_set_opts2(
              created, mono, format, outputRateHz, mono, format, inputRateHz, 0, null));
    }
    check(swresample.swr_init(created));
    return created;
  }

  /** Input that swresample takes to give any output; less is filled up with silence. */
  private long shortestInput() {
    long reduction = Math.ceilDiv(inputRateHz, outputRateHz);
    return 2 * FILTER_SAMPLES * reduction;
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("The resampler was flushed or closed; make a new one.");
    }
  }

  /** True if a rate is one that this class converts from and to. */
  static boolean supports(int rateHz) {
    return rateHz >= MINIMUM_RATE_HZ && rateHz <= MAXIMUM_RATE_HZ;
  }

  /** Passes on a rate that {@link #supports} allows. */
  static int requireSupported(int rateHz) {
    if (!supports(rateHz)) {
      throw new IllegalArgumentException(
          "A sample rate must lie between %d and %d Hz but is %d."
              .formatted(MINIMUM_RATE_HZ, MAXIMUM_RATE_HZ, rateHz));
    }
    return rateHz;
  }

  private int check(int code) {
    if (code < 0) {
      throw new IllegalStateException(
          "FFmpeg cannot resample from %d to %d Hz: %s."
              .formatted(inputRateHz, outputRateHz, Ffmpeg.describe(code)));
    }
    return code;
  }
}
