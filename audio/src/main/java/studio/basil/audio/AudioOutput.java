package studio.basil.audio;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * A container file with one audio stream, written packet by packet.
 *
 * <p>Every packet is handed on to the operating system as soon as the container allows, so that a
 * killed process leaves it behind. {@code close} without {@link #finish} keeps what is written.
 */
final class AudioOutput implements AutoCloseable {
  private final Path file;
  private final NativeScope scope = new NativeScope();
  private final AVFormatContext context;
  private final AVIOContext bytes;
  private final AVStream stream;

  private AudioOutput(
      Path file,
      String container,
      AVCodecParameters parameters,
      Map<String, String> options,
      FileTags tags)
      throws AudioFileException {
    this.file = file;
    try {
      context = scope.adopt(new AVFormatContext(null), avformat::avformat_free_context);
      check(avformat.avformat_alloc_output_context2(context, null, container, null));
      bytes = scope.adopt(new AVIOContext(null), avformat::avio_closep);
      check(avformat.avio_open(bytes, Ffmpeg.address(file), avformat.AVIO_FLAG_WRITE));
      context.pb(bytes);
      context.flush_packets(1);
      stream = avformat.avformat_new_stream(context, null);
      check(avcodec.avcodec_parameters_copy(stream.codecpar(), parameters));
      // Tags belong to the container that a copied stream comes from.
      stream.codecpar().codec_tag(0);
      NativeTags.put(tags, context);
      AVDictionary dictionary = Ffmpeg.dictionary(scope, options);
      check(avformat.avformat_write_header(context, dictionary));
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /** Creates or overwrites a file and writes its header. */
  static AudioOutput open(
      Path file,
      String container,
      AVCodecParameters parameters,
      Map<String, String> options,
      FileTags tags)
      throws AudioFileException {
    return new AudioOutput(file, container, parameters, options, tags);
  }

  /** Writes a packet whose times count in {@code timeBase}; changes the packet's times. */
  void write(AVPacket packet, AVRational timeBase) throws AudioFileException {
    packet.stream_index(stream.index());
    packet.pos(-1);
    avcodec.av_packet_rescale_ts(packet, timeBase, stream.time_base());
    check(avformat.av_write_frame(context, packet));
  }

  /** Writes what the container adds at the end and closes the file. */
  void finish() throws AudioFileException {
    check(avformat.av_write_trailer(context));
    check(bytes.error());
    check(avformat.avio_closep(bytes));
  }

  @Override
  public void close() {
    scope.close();
  }

  int check(int code) throws AudioFileException {
    if (code < 0) {
      throw new AudioFileException(
          file, "Cannot write", Ffmpeg.describe(code), AudioFileException.WRITE_ADVICE, null);
    }
    return code;
  }
}
