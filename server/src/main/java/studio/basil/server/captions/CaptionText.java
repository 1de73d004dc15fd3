package studio.basil.server.captions;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.Page;

/** Captions as a text, read page by page while it is sent. */
public record CaptionText(CaptionFormat format, Pages pages) implements StreamingOutput {
  private static final long MS_PER_HOUR = 3_600_000;
  private static final long MS_PER_MINUTE = 60_000;
  private static final long MS_PER_SECOND = 1_000;

  /** Gives captions. */
  @FunctionalInterface
  public interface Pages {
    /** Those after a place, by the time at which they begin; the first ones for null. */
    Page<Cue> after(@Nullable String cursor);
  }

  @Override
  public void write(OutputStream output) throws IOException {
    StringBuilder text = new StringBuilder(head());
    int number = 0;
    String cursor = null;
    do {
      Page<Cue> page = pages.after(cursor);
      for (Cue line : page.items()) {
        number++;
        append(line, number, text);
      }
      output.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
      cursor = page.next();
    } while (cursor != null);
  }

  private String head() {
    return switch (format) {
      case VTT -> "WEBVTT\n\n";
      case TSV -> "start\tend\tspeaker\ttext\n";
      case SRT, TXT, JSON -> "";
    };
  }

  private void append(Cue line, int number, StringBuilder text) {
    String name = line.speaker().replaceAll("\\s+", " ");
    // A blank line would end the cue.
    String said = line.text().replaceAll("\\s+", " ").strip();
    switch (format) {
      case VTT ->
          text.append(number)
              .append('\n')
              .append(span(line, '.'))
              .append("\n<v ")
              .append(escaped(name))
              .append('>')
              .append(escaped(said))
              .append("\n\n");
      case SRT ->
          text.append(number)
              .append('\n')
              .append(span(line, ','))
              .append('\n')
              .append(escaped(name))
              .append(": ")
              .append(escaped(said))
              .append("\n\n");
      case TXT -> text.append(name).append(": ").append(said).append('\n');
      case TSV ->
          text.append(line.startMs())
              .append('\t')
              .append(line.endMs())
              .append('\t')
              .append(name)
              .append('\t')
              .append(said)
              .append('\n');
      case JSON -> throw new IllegalStateException("JSON comes in pages");
    }
  }

  private static String span(Cue line, char separator) {
    return time(line.startMs(), separator)
        + " --> "
        + time(Math.max(line.endMs(), line.startMs() + 1), separator);
  }

  private static String time(long ms, char separator) {
    return "%02d:%02d:%02d%c%03d"
        .formatted(
            ms / MS_PER_HOUR,
            ms / MS_PER_MINUTE % 60,
            ms / MS_PER_SECOND % 60,
            separator,
            ms % MS_PER_SECOND);
  }

  /** Players take markup in cues as such. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
