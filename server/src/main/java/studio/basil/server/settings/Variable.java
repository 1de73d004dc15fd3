package studio.basil.server.settings;

/**
 * A variable that is in force.
 *
 * @param name as in the environment
 * @param value as it may be shown: secrets are masked
 * @param source where it comes from
 */
public record Variable(String name, String value, Source source) {

  /** Where a value comes from; the environment wins over the file. */
  public enum Source {
    ENVIRONMENT("environment"),
    FILE(".env"),
    DEFAULT("default");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    /** As people read it. */
    public String label() {
      return label;
    }
  }
}
