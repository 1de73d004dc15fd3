package studio.basil.audio;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Decodes a file, frame by frame, to mono samples at the rate each frame has. */
final class FrameDecoder implements AutoCloseable {
  private final NativeScope scope = new NativeScope();
  private final AudioInput input;
  private final AVCodecContext codec;
  private final AVFrame frame;
  private final MonoMixer mixer;
  private int damage;
  private boolean draining;

  private FrameDecoder(AudioInput input, StereoSide side) throws AudioFileException {
    this.input = input;
    mixer = new MonoMixer(input, side);
    try {
      AVCodec decoder = avcodec.avcodec_find_decoder(input.stream().codecpar().codec_id());
      if (decoder == null) {
        throw input.failure("FFmpeg has no decoder for its audio stream");
      }
      codec = scope.own(avcodec.avcodec_alloc_context3(decoder), avcodec::avcodec_free_context);
      input.check(avcodec.avcodec_parameters_to_context(codec, input.stream().codecpar()));
      codec.pkt_timebase(input.stream().time_base());
      input.check(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null));
      frame = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /** A decoder of {@code input}, which it does not close. */
  static FrameDecoder open(AudioInput input) throws AudioFileException {
    return open(input, StereoSide.BOTH);
  }

  /** The same for one side of a stereo file. */
  static FrameDecoder open(AudioInput input, StereoSide side) throws AudioFileException {
    return new FrameDecoder(input, side);
  }

  /** The rate of the samples that {@link #next} gave last. */
  int sampleRateHz() {
    return frame.sample_rate();
  }

  /**
   * The next samples, or null at the end. Damaged packets are left out, as players do.
   *
   * @throws AudioFileException if the disk fails, or a frame has a rate out of range or cannot be
   *     mixed down
   */
  float @Nullable [] next() throws AudioFileException {
    int code = avcodec.avcodec_receive_frame(codec, frame);
    while (code < 0) {
      if (draining) {
        return null;
      }
      noteDamage(code);
      noteDamage(avcodec.avcodec_send_packet(codec, nextPacket()));
      code = avcodec.avcodec_receive_frame(codec, frame);
    }
    if (!Resampler.supports(frame.sample_rate())) {
      throw input.failure("its sample rate of " + frame.sample_rate() + " Hz is out of range");
    }
    return mixer.mix(frame);
  }

  /** Why a file gave no samples at all. */
  AudioFileException nothingDecoded() {
    return input.failure(
        damage < 0 ? Ffmpeg.describe(damage) : "its audio stream holds no samples");
  }

  @Override
  public void close() {
    mixer.close();
    scope.close();
  }

  /** The next packet, or null, which tells the codec to give what it still holds. */
  private @Nullable AVPacket nextPacket() throws AudioFileException {
    AVPacket packet = input.nextPacket();
    draining = packet == null;
    return packet;
  }

  private void noteDamage(int code) {
    if (code < 0 && !Ffmpeg.isDrained(code)) {
      damage = code;
    }
  }
}
