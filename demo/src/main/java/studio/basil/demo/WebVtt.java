package studio.basil.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads WebVTT captions as far as plain cues go (W3C WebVTT, section 4). */
final class WebVtt {
  private static final String STAMP = "(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
  private static final Pattern TIMING = Pattern.compile(STAMP + "[ \\t]+-->[ \\t]+" + STAMP + ".*");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private WebVtt() {}

  /** Words and when they are said. */
  record Cue(Duration start, Duration end, String text) {}

  /**
   * Reads all cues.
   *
   * @throws IllegalArgumentException if the text is no WebVTT, or a cue ends before it starts
   */
  static List<Cue> parse(String text) {
    List<String> blocks = List.of(text.replace("\r\n", "\n").split("\n{2,}", -1));
    if (!blocks.getFirst().matches("\uFEFF?WEBVTT(?:[ \\t\\n][\\s\\S]*)?")) {
      throw new IllegalArgumentException("it does not begin with WEBVTT");
    }
    List<Cue> cues = new ArrayList<>();
    for (String block : blocks.subList(1, blocks.size())) {
      if (!block.isBlank() && !block.startsWith("NOTE") && !block.startsWith("STYLE")) {
        cues.add(cue(block.strip()));
      }
    }
    return cues;
  }

  private static Cue cue(String block) {
    List<String> lines = block.lines().toList();
    int timingLine = lines.getFirst().contains("-->") ? 0 : 1;
    Matcher timing = TIMING.matcher(timingLine < lines.size() ? lines.get(timingLine) : "");
    if (!timing.matches()) {
      throw new IllegalArgumentException("it has a cue without times: " + lines.getFirst());
    }
    Duration start = stamp(timing, 1);
    Duration end = stamp(timing, 5);
    if (end.compareTo(start) < 0) {
      throw new IllegalArgumentException(
          "it has a cue that ends before it starts: " + timing.group());
    }
    String words = String.join(" ", lines.subList(timingLine + 1, lines.size()));
    return new Cue(start, end, plain(words));
  }

  private static Duration stamp(Matcher timing, int group) {
    String hours = timing.group(group);
    return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
        .plusMinutes(Long.parseLong(timing.group(group + 1)))
        .plusSeconds(Long.parseLong(timing.group(group + 2)))
        .plusMillis(Long.parseLong(timing.group(group + 3)));
  }

  private static String plain(String words) {
    return TAG.matcher(words)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }
}
