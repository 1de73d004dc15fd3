package studio.basil.audio;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Writes samples to FLAC as they are, in 16 or 24 bits. */
final class FlacWriter implements AutoCloseable {
  private static final int BITS_IN_32 = 24;

  private final NativeScope scope = new NativeScope();
  private final AVCodecContext codec;
  private final AVRational timeBase;
  private final AVFrame frame;
  private final AVPacket packet;
  private final AudioOutput output;
  private final int width;
  private final byte[] pending;
  private int pendingBytes;
  private long position;

  private FlacWriter(Path file, PcmReader like) throws AudioFileException {
    this.width = like.width();
    try {
      AVCodec encoder = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_FLAC);
      codec = scope.own(avcodec.avcodec_alloc_context3(encoder), avcodec::avcodec_free_context);
      timeBase = scope.own(avutil.av_make_q(1, like.sampleRateHz()), AVRational::close);
      packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
      frame = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
      codec.sample_fmt(like.sampleFormat());
      codec.sample_rate(like.sampleRateHz());
      codec.time_base(timeBase);
      if (like.sampleFormat() == avutil.AV_SAMPLE_FMT_S32) {
        codec.bits_per_raw_sample(BITS_IN_32);
      }
      avutil.av_channel_layout_default(codec.ch_layout(), like.channels());
      codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
      Ffmpeg.check(avcodec.avcodec_open2(codec, encoder, (AVDictionary) null));
      pending = new byte[codec.frame_size() * width];
      frame.format(like.sampleFormat());
      frame.sample_rate(like.sampleRateHz());
      frame.nb_samples(codec.frame_size());
      avutil.av_channel_layout_default(frame.ch_layout(), like.channels());
      Ffmpeg.check(avutil.av_frame_get_buffer(frame, 0));
      AVCodecParameters parameters =
          scope.own(avcodec.avcodec_parameters_alloc(), avcodec::avcodec_parameters_free);
      Ffmpeg.check(avcodec.avcodec_parameters_from_context(parameters, codec));
      Encoding flac = Encoding.of(AudioFileFormat.FLAC);
      output = AudioOutput.open(file, flac.container(), parameters, flac.options(), FileTags.NONE);
      scope.onClose(output::close);
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /** Creates or overwrites a file for samples of the kind that a reader gives. */
  static FlacWriter open(Path file, PcmReader like) throws AudioFileException {
    return new FlacWriter(file, like);
  }

  void write(byte[] samples) throws AudioFileException {
    for (int from = 0; from < samples.length; ) {
      int count = Math.min(pending.length - pendingBytes, samples.length - from);
      System.arraycopy(samples, from, pending, pendingBytes, count);
      pendingBytes += count;
      from += count;
      if (pendingBytes == pending.length) {
        encodePending();
      }
    }
  }

  /** Writes what the encoder still holds and completes the file. */
  void finish() throws AudioFileException {
    if (pendingBytes > 0) {
      encodePending();
    }
    encode(null);
    output.finish();
  }

  private void encodePending() throws AudioFileException {
    Ffmpeg.check(avutil.av_frame_make_writable(frame));
    frame.nb_samples(pendingBytes / width);
    frame.data(0).put(pending, 0, pendingBytes);
    frame.pts(position);
    position += frame.nb_samples();
    pendingBytes = 0;
    encode(frame);
  }

  private void encode(@Nullable AVFrame next) throws AudioFileException {
    Ffmpeg.check(avcodec.avcodec_send_frame(codec, next));
    int code = avcodec.avcodec_receive_packet(codec, packet);
    while (code >= 0) {
      output.write(packet, timeBase);
      avcodec.av_packet_unref(packet);
      code = avcodec.avcodec_receive_packet(codec, packet);
    }
    if (!Ffmpeg.isDrained(code)) {
      Ffmpeg.check(code);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
