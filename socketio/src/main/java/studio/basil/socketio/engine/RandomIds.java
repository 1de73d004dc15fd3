package studio.basil.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Makes ids of 120 random bits, 20 characters safe in a URL, that nobody can guess. */
public final class RandomIds implements Supplier<String> {
  private static final int BYTES = 15;

  private final SecureRandom random;

  /** Draws from the generator given, which must be thread-safe as the JDK's are. */
  public RandomIds(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String get() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
