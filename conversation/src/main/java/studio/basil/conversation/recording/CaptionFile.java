package studio.basil.conversation.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.basil.conversation.Speaker;

/**
 * The captions of one speaker as WebVTT, written as they become final. WebVTT wants cues in the
 * order of their beginnings; those that became final in another are put in order at the end. Not
 * thread-safe.
 */
final class CaptionFile implements Closeable {
  static final String HEADER = "WEBVTT\n\n";

  private record Cue(long startMs, String body) {}

  private final Path path;
  private final AppendFile file;
  private final String voice;
  private final List<Cue> cues = new ArrayList<>();
  private boolean begun;
  private boolean inOrder = true;

  CaptionFile(Path folder, Speaker speaker) {
    this.path = folder.resolve(speaker.id() + ".vtt");
    this.file = new AppendFile(path);
    this.voice = escape(speaker.name());
  }

  void cue(long startMs, long endMs, String text) throws IOException {
    inOrder &= cues.isEmpty() || cues.getLast().startMs() <= startMs;
    Cue cue =
        new Cue(
            startMs,
            time(startMs)
                + " --> "
                + time(Math.max(endMs, startMs + 1))
                + "\n<v "
                + voice
                + ">"
                + escape(text)
                + "\n\n");
    cues.add(cue);
    file.append(header() + cues.size() + "\n" + cue.body());
  }

  /** Closes the file; one without cues holds only the header. */
  @Override
  public void close() throws IOException {
    try {
      if (!begun) {
        file.append(header());
      }
    } finally {
      file.close();
    }
    if (!inOrder) {
      writeInOrder();
    }
  }

  /** The header goes with the first piece, so that a failed write loses neither. */
  private String header() {
    String header = begun ? "" : HEADER;
    begun = true;
    return header;
  }

  private void writeInOrder() throws IOException {
    cues.sort(Comparator.comparingLong(Cue::startMs));
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < cues.size(); i++) {
      text.append(i + 1).append('\n').append(cues.get(i).body());
    }
    Path temporary = path.resolveSibling(path.getFileName() + ".part");
    Files.writeString(temporary, text);
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
