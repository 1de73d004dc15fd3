package studio.basil.audio;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * The packets of a file's best audio stream.
 *
 * <p>The file is opened here and handed to FFmpeg, which itself may open nothing: a playlist that
 * names other files or hosts, sent in as a recording, is refused.
 */
final class AudioInput implements AutoCloseable {
  private static final String ADVICE =
      "Check that it is a complete audio or video file, or convert it to WAV and try again.";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Map<String, String> OPTIONS = Map.of("protocol_whitelist", "none");

  private final Path file;
  private final NativeScope scope = new NativeScope();
  private final AVFormatContext context;
  private final AVStream stream;
  private final AVPacket packet;

  private AudioInput(Path file) throws AudioFileException {
    this.file = file;
    try {
      AVIOContext bytes = scope.adopt(new AVIOContext(null), avformat::avio_closep);
      check(avformat.avio_open(bytes, Ffmpeg.address(file), avformat.AVIO_FLAG_READ));
      context = scope.own(avformat.avformat_alloc_context(), avformat::avformat_close_input);
      context.pb(bytes);
      AVDictionary options = Ffmpeg.dictionary(scope, OPTIONS);
      check(avformat.avformat_open_input(context, file.toString(), null, options));
      check(avformat.avformat_find_stream_info(context, (AVDictionary) null));
      stream = findStream();
      packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
    } catch (AudioFileException | RuntimeException | Error failure) {
      scope.close();
      throw failure;
    }
  }

  /** Opens a file and reads as much of it as it takes to know its streams. */
  static AudioInput open(Path file) throws AudioFileException {
    return new AudioInput(file);
  }

  /** The audio stream; lives as long as this input. */
  AVStream stream() {
    return stream;
  }

  /** True for WebM and Matroska. */
  boolean isWebm() {
    return context.iformat().name().getString().contains("webm");
  }

  /** The duration that the file states; empty if it states none and FFmpeg could only guess. */
  Optional<Duration> statedDuration() {
    if (context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE) {
      return Optional.empty();
    }
    if (stream.duration() > 0) {
      AVRational unit = stream.time_base();
      long ticks = stream.duration() * unit.num();
      long nanos = ticks % unit.den() * NANOS_PER_SECOND / unit.den();
      return Optional.of(Duration.ofSeconds(ticks / unit.den(), nanos));
    }
    return context.duration() > 0
        ? Optional.of(Duration.of(context.duration(), ChronoUnit.MICROS))
        : Optional.empty();
  }

  /**
   * Reads the next packet of the audio stream.
   *
   * @return the packet, valid until the next call, or null where the file ends or breaks off
   * @throws AudioFileException if the disk fails
   */
  @Nullable AVPacket nextPacket() throws AudioFileException {
    avcodec.av_packet_unref(packet);
    while (avformat.av_read_frame(context, packet) >= 0) {
      if (packet.stream_index() == stream.index()) {
        return packet;
      }
      avcodec.av_packet_unref(packet);
    }
    check(context.pb().error());
    return null;
  }

  @Override
  public void close() {
    scope.close();
  }

  /** A failure to read this file, with the usual advice. */
  AudioFileException failure(String reason) {
    return new AudioFileException(file, "Cannot read", reason, ADVICE, null);
  }

  int check(int code) throws AudioFileException {
    if (code < 0) {
      throw failure(Ffmpeg.describe(code));
    }
    return code;
  }

  private AVStream findStream() throws AudioFileException {
    int index =
        avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (index == avutil.AVERROR_STREAM_NOT_FOUND()) {
      throw failure("it has no audio stream");
    }
    return context.streams(check(index));
  }
}
