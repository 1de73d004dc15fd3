package studio.basil.server.accounts;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.settings.AddressRange;

/**
 * How often somebody may try to sign in: by e-mail address, so that no password is guessed, and by
 * internet address, so that nobody tries one password on many accounts. Thread-safe.
 */
final class LoginLimits {
  private static final int TIMES_BY_ADDRESS = 10;

  private final Attempts attempts;
  private final int mostByEmail;

  LoginLimits(Attempts attempts, int mostByEmail) {
    this.attempts = attempts;
    this.mostByEmail = mostByEmail;
  }

  /** How long to wait if there were too many attempts; else one more is counted. */
  Optional<Duration> begin(String email, @Nullable String address) {
    return beginFrom(address).or(() -> attempts.begin(ofEmail(email), mostByEmail));
  }

  /** The same of an attempt that is for no account that there is. */
  Optional<Duration> beginFrom(@Nullable String address) {
    return attempts.begin(ofAddress(address), mostByEmail * TIMES_BY_ADDRESS);
  }

  /** The password was right. */
  void succeeded(String email, @Nullable String address) {
    attempts.forget(ofEmail(email));
    attempts.forgive(ofAddress(address));
  }

  private static String ofEmail(String email) {
    return "email " + email;
  }

  private static String ofAddress(@Nullable String address) {
    InetAddress known = address == null ? null : AddressRange.address(address);
    return "address " + ClientAddresses.key(known);
  }
}
