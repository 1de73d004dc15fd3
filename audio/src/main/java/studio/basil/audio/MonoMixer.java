package studio.basil.audio;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Mixes decoded frames of any sample format and channel layout down to mono floats, or takes one
 * side of those that have two.
 */
final class MonoMixer implements AutoCloseable {
  private final AudioInput input;
  private final StereoSide side;
  private NativeScope scope = new NativeScope();
  private SwrContext context = new SwrContext();
  private Shape shape = new Shape(0, 0, 0);

  /** What the converter was made for; a stream may change it between frames. */
  private record Shape(int format, int rateHz, int channels) {
    static Shape of(AVFrame frame) {
      return new Shape(frame.format(), frame.sample_rate(), frame.ch_layout().nb_channels());
    }
  }

  MonoMixer(AudioInput input, StereoSide side) {
    this.input = input;
    this.side = side;
  }

  /** The frame's samples at its own rate; the channels' weights add up to at most one. */
  float[] mix(AVFrame frame) throws AudioFileException {
    if (!Shape.of(frame).equals(shape)) {
      configure(frame);
    }
    int count = frame.nb_samples();
    try (FloatPointer output = new FloatPointer(Math.max(1, count));
        PointerPointer<Pointer> planes = new PointerPointer<>(1L)) {
      planes.put(0, output);
      int produced =
          input.check(swresample.swr_convert(context, planes, count, frame.extended_data(), count));
      float[] samples = new float[produced];
      output.get(samples);
      return samples;
    }
  }

  @Override
  public void close() {
    scope.close();
  }

  private void configure(AVFrame frame) throws AudioFileException {
    scope.close();
    scope = new NativeScope();
    context = scope.adopt(new SwrContext(), swresample::swr_free);
    shape = Shape.of(frame);
    AVChannelLayout layout = frame.ch_layout();
    if (layout.order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
      avutil.av_channel_layout_default(layout, layout.nb_channels());
    }
    try (NativeScope local = new NativeScope()) {
      int rate = shape.rateHz();
      AVChannelLayout mono = Ffmpeg.monoLayout(local);
      input.check(
          swresample.swr_alloc_set_opts2(
              context,
              mono,
              avutil.AV_SAMPLE_FMT_FLT,
              rate,
              layout,
              shape.format(),
              rate,
              0,
              null));
    }
    // Without a ceiling of 1 swresample adds two equal channels up to 1.41 times their level.
    input.check(avutil.av_opt_set_double(context, "rematrix_maxval", 1, 0));
    if (side != StereoSide.BOTH && shape.channels() == 2) {
      try (DoublePointer weights = new DoublePointer(side.leftWeight(), side.rightWeight())) {
        input.check(swresample.swr_set_matrix(context, weights, 2));
      }
    }
    input.check(swresample.swr_init(context));
  }
}
