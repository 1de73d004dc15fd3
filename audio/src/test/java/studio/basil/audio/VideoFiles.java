package studio.basil.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Small uncompressed AVI films: a black picture, with sound or without. */
final class VideoFiles {
  private static final int SIDE_PIXELS = 16;

  private VideoFiles() {}

  /** Writes a film of one picture and, unless {@code pcm16} is empty, mono sound at 16 kHz. */
  static void write(Path file, byte[] pcm16) throws IOException {
    try (NativeScope scope = new NativeScope()) {
      AVFormatContext film =
          scope.adopt(new AVFormatContext(null), avformat::avformat_free_context);
      Ffmpeg.check(avformat.avformat_alloc_output_context2(film, null, "avi", null));
      AVStream picture = avformat.avformat_new_stream(film, null);
      picture.codecpar().codec_type(avutil.AVMEDIA_TYPE_VIDEO);
      picture.codecpar().codec_id(avcodec.AV_CODEC_ID_RAWVIDEO);
      picture.codecpar().format(avutil.AV_PIX_FMT_BGR24);
      picture.codecpar().width(SIDE_PIXELS).height(SIDE_PIXELS);
      picture.time_base().num(1).den(25);
      if (pcm16.length > 0) {
        AVStream sound = avformat.avformat_new_stream(film, null);
        sound.codecpar().codec_type(avutil.AVMEDIA_TYPE_AUDIO);
        sound.codecpar().codec_id(avcodec.AV_CODEC_ID_PCM_S16LE);
        sound.codecpar().sample_rate(16_000).block_align(2).bits_per_coded_sample(16);
        avutil.av_channel_layout_default(sound.codecpar().ch_layout(), 1);
        sound.time_base().num(1).den(16_000);
      }
      AVIOContext bytes = scope.adopt(new AVIOContext(null), avformat::avio_closep);
      Ffmpeg.check(avformat.avio_open(bytes, Ffmpeg.address(file), avformat.AVIO_FLAG_WRITE));
      film.pb(bytes);
      Ffmpeg.check(avformat.avformat_write_header(film, (AVDictionary) null));
      writePacket(film, 0, new byte[SIDE_PIXELS * SIDE_PIXELS * 3]);
      if (pcm16.length > 0) {
        writePacket(film, 1, pcm16);
      }
      Ffmpeg.check(avformat.av_write_trailer(film));
    }
  }

  private static void writePacket(AVFormatContext film, int stream, byte[] data) {
    try (NativeScope scope = new NativeScope()) {
      AVPacket packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
      Ffmpeg.check(avcodec.av_new_packet(packet, data.length));
      packet.data().put(data);
      packet.stream_index(stream);
      packet.pts(0).dts(0);
      packet.flags(avcodec.AV_PKT_FLAG_KEY);
      Ffmpeg.check(avformat.av_write_frame(film, packet));
    }
  }
}
