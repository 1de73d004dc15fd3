package studio.basil.audio;

import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How FFmpeg is told to write one kind of file.
 *
 * @param codec name of FFmpeg's encoder
 * @param container name of FFmpeg's muxer
 * @param sampleFormat {@code AV_SAMPLE_FMT_S16} or {@code FLTP}
 * @param bitRate bits per second; 0 for lossless codecs
 * @param options for encoder and muxer by their FFmpeg names
 */
record Encoding(
    String codec, String container, int sampleFormat, int bitRate, Map<String, String> options) {
  /** The rates that Opus encodes (RFC 6716, 2.1), lowest first; whatever it was, 48 kHz decode. */
  private static final List<Integer> OPUS_RATES_HZ = List.of(8_000, 12_000, 16_000, 24_000, 48_000);

  /** The rates that MPEG audio shares, lowest first. */
  private static final List<Integer> MPEG_RATES_HZ =
      List.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

  private static final Encoding WAV =
      new Encoding("pcm_s16le", "wav", avutil.AV_SAMPLE_FMT_S16, 0, Map.of());
  private static final Encoding MP3 =
      new Encoding("libmp3lame", "mp3", avutil.AV_SAMPLE_FMT_FLTP, 96_000, Map.of());
  private static final Encoding FLAC =
      new Encoding("flac", "flac", avutil.AV_SAMPLE_FMT_S16, 0, Map.of());
  private static final Encoding M4A =
      new Encoding("aac", "ipod", avutil.AV_SAMPLE_FMT_FLTP, 96_000, Map.of());

  /**
   * Speech tracks. Only the transform coder of Opus is used, which is what "lowdelay" means to
   * libopus: else it would choose SILK for a voice from complexity 7 on, and FFmpeg's own decoder,
   * on which audio editors stand, has made a sound after silence 12 dB too loud there. A cluster
   * lasts at most half a second because FFmpeg holds it in memory until it is complete: that much
   * is lost when the process is killed.
   */
  static Encoding track(TrackEffort effort) {
    return new Encoding(
        "libopus",
        "webm",
        avutil.AV_SAMPLE_FMT_S16,
        effort.bitRate(),
        Map.of(
            "application", "lowdelay",
            "compression_level", String.valueOf(effort.complexity()),
            "frame_duration", "20",
            "vbr", "on",
            "cluster_time_limit", "500"));
  }

  /**
   * Whether silence that lasts makes packets that are all alike, each of the same length in time.
   */
  boolean restsInSilence() {
    return codec.equals("libopus");
  }

  static Encoding of(AudioFileFormat format) {
    return switch (format) {
      case WAV -> WAV;
      case MP3 -> MP3;
      case FLAC -> FLAC;
      case M4A -> M4A;
      case WEBM_OPUS -> track(TrackEffort.THOROUGH);
    };
  }

  /** The rate at which {@code format} stores a clip: its own, or the next one that it knows. */
  static int storedRateHz(AudioFileFormat format, int rateHz) {
    return switch (format) {
      case WAV, FLAC -> rateHz;
      case MP3, M4A -> notBelow(rateHz, MPEG_RATES_HZ);
      case WEBM_OPUS -> notBelow(rateHz, OPUS_RATES_HZ);
    };
  }

  private static int notBelow(int rateHz, List<Integer> known) {
    return known.stream().filter(rate -> rate >= rateHz).findFirst().orElse(known.getLast());
  }
}
