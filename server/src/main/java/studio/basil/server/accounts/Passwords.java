package studio.basil.server.accounts;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.basil.server.http.ProblemException;

/**
 * Hashes and checks passwords with bcrypt, so few at a time that the live sessions keep processors
 * for themselves. Thread-safe; a check takes a quarter of a second at the usual cost.
 */
final class Passwords {
  /** What bcrypt takes; the rest would count for nothing. */
  static final int MOST_BYTES = 72;

  static final int FEWEST_CHARACTERS = 10;

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int cost;
  private final BCrypt.Hasher hasher;
  private final BCrypt.Verifyer verifyer =
      BCrypt.verifyer(VERSION, LongPasswordStrategies.strict(VERSION));
  private final Semaphore turns;
  private final Duration patience;
  private final String dummy;

  Passwords(int cost, SecureRandom random) {
    this(cost, random, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
  }

  Passwords(int cost, SecureRandom random, int atATime, Duration patience) {
    this.cost = cost;
    this.hasher = BCrypt.with(VERSION, random, LongPasswordStrategies.strict(VERSION));
    this.turns = new Semaphore(atATime, true);
    this.patience = patience;
    byte[] unknown = new byte[MOST_BYTES / 2];
    random.nextBytes(unknown);
    this.dummy = new String(hasher.hash(cost, unknown), StandardCharsets.US_ASCII);
  }

  /** What is wrong with a password that somebody wants to have, for that person; else empty. */
  static Optional<String> fault(String password) {
    String normal = normal(password);
    if (normal.codePointCount(0, normal.length()) < FEWEST_CHARACTERS) {
      return Optional.of("needs at least " + FEWEST_CHARACTERS + " characters");
    }
    int bytes = bytes(normal).length;
    return bytes > MOST_BYTES
        ? Optional.of("has " + bytes + " bytes in UTF-8; " + MOST_BYTES + " are the most")
        : Optional.empty();
  }

  /**
   * Hashes a password without a fault.
   *
   * @throws ProblemException if others are in the way for too long
   */
  String hash(String password) {
    return inTurn(
        () -> new String(hasher.hash(cost, bytes(normal(password))), StandardCharsets.US_ASCII));
  }

  /**
   * Whether a password is the one of a hash. It takes the same time without a hash, and with a
   * password that no account can have.
   *
   * @param hash of an account; empty if there is none
   * @throws ProblemException if others are in the way for too long
   */
  boolean matches(String password, Optional<String> hash) {
    byte[] given = bytes(normal(password));
    boolean possible = given.length <= MOST_BYTES;
    String compared =
        hash.filter(stored -> possible && !stored.equals(Users.NO_PASSWORD)).orElse(dummy);
    byte[] tried = possible ? given : new byte[] {'-'};
    boolean same =
        inTurn(() -> verifyer.verify(tried, compared.getBytes(StandardCharsets.US_ASCII)).verified);
    return same && hash.isPresent() && hash.get().equals(compared);
  }

  /** Whether a hash was made at another cost than is wanted now. */
  boolean isOutdated(String hash) {
    return !hash.matches("\\$2a\\$%02d\\$.*".formatted(cost));
  }

  private interface Work<T> {
    T run();
  }

  private <T> T inTurn(Work<T> work) {
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.run();
    } finally {
      turns.release();
    }
  }

  private static ProblemException busy() {
    return ProblemException.busy(
        "Too many people are signing in. Try again in a moment.", PATIENCE);
  }

  /** The same letters have the same bytes, whichever keyboard they come from. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
