package studio.basil.separation.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of an RTTM file (NIST, "The 2009 RT-09 Rich Transcription Meeting Recognition Evaluation
 * Plan").
 *
 * @param from seconds
 * @param to seconds
 */
public record Segment(String speaker, double from, double to) {
  /** Reads the segments of a file; other lines are passed over. */
  public static List<Segment> read(Path file) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length >= 8 && fields[0].equals("SPEAKER")) {
        double from = Double.parseDouble(fields[3]);
        segments.add(new Segment(fields[7], from, from + Double.parseDouble(fields[4])));
      }
    }
    return segments;
  }

  /** The segment as a line. */
  public String line(String recording) {
    return String.format(
        Locale.ROOT,
        "SPEAKER %s 1 %.3f %.3f <NA> <NA> %s <NA> <NA>",
        recording,
        from,
        to - from,
        speaker);
  }
}
