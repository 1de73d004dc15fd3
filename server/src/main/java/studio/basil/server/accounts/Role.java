package studio.basil.server.accounts;

import java.util.Locale;

/** What an account is for. */
public enum Role {
  /** Sees and changes what is their own. */
  USER,
  /** Runs the server: sees everything, manages accounts. */
  ADMIN;

  /** The labels, as a pattern. */
  static final String LABELS = "user|admin";

  /** As in the database and in tokens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role with a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
