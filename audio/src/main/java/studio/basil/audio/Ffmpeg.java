package studio.basil.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What all callers of FFmpeg share: error texts, options, file addresses.
 *
 * <p>FFmpeg's own log is silenced; it goes to the standard error of the process, unasked, and every
 * failure reaches the caller as a return code anyway.
 */
final class Ffmpeg {
  private static final int ERROR_TEXT_BYTES = 256;

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** What FFmpeg says about a negative return code. */
  static String describe(int code) {
    byte[] text = new byte[ERROR_TEXT_BYTES];
    avutil.av_strerror(code, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, UTF_8);
  }

  /**
   * Passes a return code on that no file can be blamed for.
   *
   * @throws IllegalStateException if it is negative
   */
  static int check(int code) {
    if (code < 0) {
      throw new IllegalStateException("FFmpeg failed: " + describe(code) + ".");
    }
    return code;
  }

  /** True if a codec only asks for more input, or has none left to give. */
  static boolean isDrained(int code) {
    return code == avutil.AVERROR_EAGAIN() || code == avutil.AVERROR_EOF();
  }

  /** The address of a file; without the scheme FFmpeg would read "a:b.wav" as protocol "a". */
  static String address(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /** Mono, owned by {@code scope}. */
  static AVChannelLayout monoLayout(NativeScope scope) {
    AVChannelLayout layout = scope.own(new AVChannelLayout(), AVChannelLayout::close);
    avutil.av_channel_layout_default(layout, 1);
    return layout;
  }

  /** Options as FFmpeg takes them, owned by {@code scope}. */
  static AVDictionary dictionary(NativeScope scope, Map<String, String> options) {
    AVDictionary dictionary = scope.adopt(new AVDictionary(null), avutil::av_dict_free);
    options.forEach((name, value) -> avutil.av_dict_set(dictionary, name, value, 0));
    return dictionary;
  }
}
