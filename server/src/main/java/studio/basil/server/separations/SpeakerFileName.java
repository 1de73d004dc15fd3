package studio.basil.server.separations;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import studio.basil.server.engines.SpeakerName;

/** Names of files with the names of speakers in them. */
final class SpeakerFileName {
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9.-]+");
  private static final int LONGEST = 60;

  private SpeakerFileName() {}

  /** The name of a track: letters, digits and hyphens of any script, whatever the speaker's is. */
  static String of(int number, List<SpeakerName> names, String extension) {
    String name = SpeakerName.of(number, names).name();
    String safe = name == null ? "" : safe(name);
    return "speaker-" + number + (safe.isEmpty() ? "" : "-" + safe) + "." + extension;
  }

  private static String safe(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFC);
    int end =
        plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length())));
    String words = OTHERS.matcher(plain.substring(0, end)).replaceAll("-");
    return EDGES.matcher(words).replaceAll("");
  }

  /** The value of a Content-Disposition that has a file saved under a name (RFC 6266). */
  static String attachment(String fileName) {
    String plain =
        FOREIGN
            .matcher(
                MARKS.matcher(Normalizer.normalize(fileName, Normalizer.Form.NFD)).replaceAll(""))
            .replaceAll("_");
    String value = "attachment; filename=\"" + plain + "\"";
    return plain.equals(fileName)
        ? value
        : value
            + "; filename*=UTF-8''"
            + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
