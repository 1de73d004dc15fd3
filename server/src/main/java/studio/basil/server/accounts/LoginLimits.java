package studio.basil.server.accounts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often somebody may try to sign in: by e-mail address, so that no password is guessed, and by
 * internet address, so that nobody tries one password on many accounts. Thread-safe.
 */
final class LoginLimits {
  private static final int TIMES_BY_ADDRESS = 10;
  private static final int HEXTETS_OF_A_HOME = 4;

  private final Attempts attempts;
  private final int mostByEmail;

  LoginLimits(Attempts attempts, int mostByEmail) {
    this.attempts = attempts;
    this.mostByEmail = mostByEmail;
  }

  /** How long to wait if there were too many attempts; else one more is counted. */
  Optional<Duration> begin(String email, String address) {
    return beginFrom(address).or(() -> attempts.begin(ofEmail(email), mostByEmail));
  }

  /** The same of an attempt that is for no account that there is. */
  Optional<Duration> beginFrom(String address) {
    return attempts.begin(ofAddress(address), mostByEmail * TIMES_BY_ADDRESS);
  }

  /** The password was right. */
  void succeeded(String email, String address) {
    attempts.forget(ofEmail(email));
    attempts.forgive(ofAddress(address));
  }

  private static String ofEmail(String email) {
    return "email " + email;
  }

  /** A home has 2^64 addresses of IPv6, of which the first half is the same. */
  private static String ofAddress(String address) {
    String bare = address.replaceFirst("%.*", "");
    if (!bare.contains(":")) {
      return "address " + bare;
    }
    String[] hextets = bare.split(":", HEXTETS_OF_A_HOME + 1);
    int known = Math.min(hextets.length, HEXTETS_OF_A_HOME);
    return "address " + String.join(":", Arrays.copyOf(hextets, known));
  }
}
