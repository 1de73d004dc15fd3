package studio.basil.conversation.yaml;

/**
 * Something wrong in a file.
 *
 * @param file its name, as the person knows it
 * @param line counted from 1, or 0 for the file as a whole
 * @param key where in the file, outer keys first, joined by dots; empty for the file as a whole
 * @param wrong what is wrong
 * @param allowed what would be right
 */
public record YamlFault(String file, int line, String key, String wrong, String allowed) {

  /** A fault of a file as a whole. */
  public static YamlFault ofFile(String file, String wrong, String allowed) {
    return new YamlFault(file, 0, "", wrong, allowed);
  }

  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    String subject = key.isEmpty() ? "" : key + " ";
    return place + ": " + subject + wrong + ". Allowed: " + allowed + ".";
  }
}
