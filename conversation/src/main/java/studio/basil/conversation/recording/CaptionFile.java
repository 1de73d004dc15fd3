package studio.basil.conversation.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import studio.basil.conversation.Speaker;

/** The captions of one speaker as WebVTT, written as they become final. Not thread-safe. */
final class CaptionFile implements Closeable {
  private final AppendFile file;
  private final String voice;
  private boolean begun;
  private int cues;

  CaptionFile(Path folder, Speaker speaker) {
    this.file = new AppendFile(folder.resolve(speaker.id() + ".vtt"));
    this.voice = escape(speaker.name());
  }

  void cue(long startMs, long endMs, String text) throws IOException {
    begin();
    cues++;
    file.append(
        cues
            + "\n"
            + time(startMs)
            + " --> "
            + time(Math.max(endMs, startMs + 1))
            + "\n<v "
            + voice
            + ">"
            + escape(text)
            + "\n\n");
  }

  /** Closes the file; one without cues holds only the header. */
  @Override
  public void close() throws IOException {
    try {
      begin();
    } finally {
      file.close();
    }
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      file.append("WEBVTT\n\n");
    }
  }

  private static String time(long ms) {
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
  }

  /** A blank line would end the cue, markup would be taken as such. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\s+", " ");
  }
}
