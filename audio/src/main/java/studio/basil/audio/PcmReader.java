package studio.basil.audio;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** The samples of a file as its codec gives them, all channels in turn, bit by bit. */
final class PcmReader implements AutoCloseable {
  private static final int MOST_CHANNELS = 2;

  private final NativeScope scope = new NativeScope();
  private final AudioInput input;
  private final AVCodecContext codec;
  private final AVFrame frame;
  private boolean draining;

  private PcmReader(Path file) throws AudioFileException {
    try {
      input = AudioInput.open(file);
      scope.onClose(input::close);
      AVCodec decoder = avcodec.avcodec_find_decoder(input.stream().codecpar().codec_id());
      if (decoder == null) {
        throw input.failure("FFmpeg has no decoder for its audio stream");
      }
      codec = scope.own(avcodec.avcodec_alloc_context3(decoder), avcodec::avcodec_free_context);
      input.check(avcodec.avcodec_parameters_to_context(codec, input.stream().codecpar()));
      input.check(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null));
      frame = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  static PcmReader open(Path file) throws AudioFileException {
    return new PcmReader(file);
  }

  /** Whether FLAC has room for each bit of its samples, and names its channels alike. */
  boolean isExactInFlac() {
    int id = codec.codec_id();
    return (id == avcodec.AV_CODEC_ID_PCM_S16LE || id == avcodec.AV_CODEC_ID_PCM_S24LE)
        && channels() >= 1
        && channels() <= MOST_CHANNELS;
  }

  /** Whether the samples of both are of one kind. */
  boolean isLike(PcmReader other) {
    return sampleFormat() == other.sampleFormat()
        && sampleRateHz() == other.sampleRateHz()
        && channels() == other.channels();
  }

  int sampleFormat() {
    return codec.sample_fmt();
  }

  int sampleRateHz() {
    return codec.sample_rate();
  }

  int channels() {
    return codec.ch_layout().nb_channels();
  }

  /** Bytes of one moment in all channels. */
  int width() {
    return channels() * avutil.av_get_bytes_per_sample(sampleFormat());
  }

  /**
   * The next samples, or null at the end.
   *
   * @throws AudioFileException if anything is damaged: nothing is left out
   */
  byte @Nullable [] next() throws AudioFileException {
    int code = avcodec.avcodec_receive_frame(codec, frame);
    while (code < 0) {
      if (!Ffmpeg.isDrained(code)) {
        throw input.failure(Ffmpeg.describe(code));
      }
      if (draining) {
        return null;
      }
      AVPacket packet = input.nextPacket();
      draining = packet == null;
      input.check(avcodec.avcodec_send_packet(codec, packet));
      code = avcodec.avcodec_receive_frame(codec, frame);
    }
    byte[] samples = new byte[frame.nb_samples() * width()];
    frame.data(0).get(samples);
    return samples;
  }

  @Override
  public void close() {
    scope.close();
  }
}
