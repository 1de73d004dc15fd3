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
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** Encodes mono samples into a file, in frames of the length that the codec wants. */
final class StreamEncoder implements AutoCloseable {
  /** Frame length for codecs that take any. */
  private static final int FREE_FRAME_SAMPLES = 4096;

  private final Encoding encoding;
  private final NativeScope scope = new NativeScope();
  private final AVCodecContext codec;
  private final AVRational timeBase;
  private final AVFrame frame;
  private final AVPacket packet;
  private final AVPacket latest;
  private final SteadySilence silence;
  private final AudioOutput output;
  private final float[] pending;
  private int pendingCount;
  private long position;
  private long latestPts;
  private long repeatedSamples;

  private StreamEncoder(Path file, Encoding encoding, int sampleRateHz, FileTags tags)
      throws AudioFileException {
    this.encoding = encoding;
    try {
      AVCodec encoder = avcodec.avcodec_find_encoder_by_name(encoding.codec());
      codec = scope.own(avcodec.avcodec_alloc_context3(encoder), avcodec::avcodec_free_context);
      timeBase = scope.own(avutil.av_make_q(1, sampleRateHz), AVRational::close);
      packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
      latest = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
      frame = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
      openCodec(encoder, sampleRateHz);
      pending = new float[codec.frame_size() > 0 ? codec.frame_size() : FREE_FRAME_SAMPLES];
      silence = new SteadySilence(pending.length);
      allocateFrame();
      AVCodecParameters parameters =
          scope.own(avcodec.avcodec_parameters_alloc(), avcodec::avcodec_parameters_free);
      Ffmpeg.check(avcodec.avcodec_parameters_from_context(parameters, codec));
      output = AudioOutput.open(file, encoding.container(), parameters, encoding.options(), tags);
      scope.onClose(output::close);
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /**
   * Creates or overwrites a file.
   *
   * @throws IllegalStateException if the codec does not take the rate
   */
  static StreamEncoder open(Path file, Encoding encoding, int sampleRateHz)
      throws AudioFileException {
    return open(file, encoding, sampleRateHz, FileTags.NONE);
  }

  /** The same with tags, as far as the container holds any. */
  static StreamEncoder open(Path file, Encoding encoding, int sampleRateHz, FileTags tags)
      throws AudioFileException {
    return new StreamEncoder(file, encoding, sampleRateHz, tags);
  }

  /** Number of samples taken so far. */
  long position() {
    return position;
  }

  /** Appends {@code length} samples; what lies beyond -1..1 is clipped, NaN becomes 0. */
  void write(float[] samples, int offset, int length) throws AudioFileException {
    int end = offset + length;
    for (int next = offset; next < end; ) {
      int count = Math.min(pending.length - pendingCount, end - next);
      for (int i = 0; i < count; i++) {
        pending[pendingCount + i] = bounded(samples[next + i]);
      }
      pendingCount += count;
      next += count;
      position += count;
      if (pendingCount == pending.length) {
        encodePending();
      }
    }
  }

  /** Writes what the encoder still holds and completes the file. */
  void finish() throws AudioFileException {
    if (pendingCount > 0) {
      encodePending();
    }
    encode(null);
    output.finish();
  }

  @Override
  public void close() {
    scope.close();
  }

  private void openCodec(AVCodec encoder, int sampleRateHz) {
    codec.sample_fmt(encoding.sampleFormat());
    codec.sample_rate(sampleRateHz);
    codec.bit_rate(encoding.bitRate());
    codec.time_base(timeBase);
    avutil.av_channel_layout_default(codec.ch_layout(), 1);
    codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    AVDictionary options = Ffmpeg.dictionary(scope, encoding.options());
    Ffmpeg.check(avcodec.avcodec_open2(codec, encoder, options));
  }

  private void allocateFrame() {
    frame.format(encoding.sampleFormat());
    frame.sample_rate(codec.sample_rate());
    frame.nb_samples(pending.length);
    avutil.av_channel_layout_default(frame.ch_layout(), 1);
    Ffmpeg.check(avutil.av_frame_get_buffer(frame, 0));
  }

  private void encodePending() throws AudioFileException {
    if (encoding.restsInSilence()) {
      silence.frame(pending, pendingCount);
      if (silence.repeats()) {
        pendingCount = 0;
        repeat();
        return;
      }
    }
    Ffmpeg.check(avutil.av_frame_make_writable(frame));
    frame.nb_samples(pendingCount);
    frame.pts(position - pendingCount - repeatedSamples);
    if (encoding.sampleFormat() == avutil.AV_SAMPLE_FMT_S16) {
      frame.data(0).put(Pcm16.toBytes(pending, 0, pendingCount));
    } else {
      new FloatPointer(frame.data(0)).put(pending, 0, pendingCount);
    }
    pendingCount = 0;
    encode(frame);
  }

  /** Encodes a frame, or at the end, with null, what the codec holds back. */
  private void encode(@Nullable AVFrame next) throws AudioFileException {
    Ffmpeg.check(avcodec.avcodec_send_frame(codec, next));
    int code = avcodec.avcodec_receive_packet(codec, packet);
    while (code >= 0) {
      if (encoding.restsInSilence()) {
        silence.packet(packet);
        keepLatest();
      }
      output.write(packet, timeBase);
      avcodec.av_packet_unref(packet);
      code = avcodec.avcodec_receive_packet(codec, packet);
    }
    if (!Ffmpeg.isDrained(code)) {
      Ffmpeg.check(code);
    }
  }

  /** The codec knows nothing of the packets that were repeated without it. */
  private void keepLatest() {
    packet.pts(packet.pts() + repeatedSamples);
    packet.dts(packet.pts());
    latestPts = packet.pts();
    avcodec.av_packet_unref(latest);
    Ffmpeg.check(avcodec.av_packet_ref(latest, packet));
  }

  /** Writes the latest packet once more, a frame later. */
  private void repeat() throws AudioFileException {
    repeatedSamples += pending.length;
    latestPts += pending.length;
    Ffmpeg.check(avcodec.av_packet_ref(packet, latest));
    packet.pts(latestPts);
    packet.dts(latestPts);
    output.write(packet, timeBase);
    avcodec.av_packet_unref(packet);
  }

  private static float bounded(float sample) {
    return Float.isNaN(sample) ? 0f : Math.clamp(sample, -1f, 1f);
  }
}
