package studio.basil.server.settings;

/**
 * Something wrong with one variable.
 *
 * @param variable its name
 * @param wrong what is wrong, with the value unless it is a secret
 * @param allowed what would be right
 */
public record SettingFault(String variable, String wrong, String allowed) {

  @Override
  public String toString() {
    String end = wrong.endsWith("?") ? "" : ".";
    return variable + ": " + wrong + end + " Allowed: " + allowed + ".";
  }
}
