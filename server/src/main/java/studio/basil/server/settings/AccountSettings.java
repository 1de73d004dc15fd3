package studio.basil.server.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may use the server, and how they sign in.
 *
 * @param jwtSecret signs access tokens, 32 bytes or more; Basil makes one without it
 * @param accessLifetime of an access token
 * @param refreshLifetime of a refresh token: a sign-in that rests for so long ends
 * @param bcryptCost the logarithm of the rounds of a password's hash
 * @param loginAttempts with one e-mail address in a quarter of an hour
 */
public record AccountSettings(
    Mode mode,
    Registration registration,
    Optional<String> jwtSecret,
    Duration accessLifetime,
    Duration refreshLifetime,
    int bcryptCost,
    int loginAttempts) {
  private static final String MODE = "AUTH_MODE";
  private static final int SHORTEST_SECRET_BYTES = 32;

  /** Whether people have accounts. */
  public enum Mode {
    /** Whoever reaches the server is the one person at this machine. */
    SINGLE_USER,
    /** Everybody signs in. */
    ACCOUNTS
  }

  /** Who may make an account for themselves. */
  public enum Registration {
    /** The first person, who becomes the administrator. */
    FIRST,
    /** Everybody. */
    OPEN,
    /** Nobody. */
    CLOSED
  }

  static AccountSettings read(VariableReader reader, NetworkSettings network) {
    Mode mode = reader.choice(MODE, network.isLoopback() ? Mode.SINGLE_USER : Mode.ACCOUNTS);
    if (mode == Mode.SINGLE_USER && !network.isLoopback()) {
      reader.fault(
          MODE,
          "single-user would let everybody who reaches " + network.host() + " use the studio",
          "accounts, or HOST=127.0.0.1");
    }
    return new AccountSettings(
        mode,
        reader.choice("REGISTRATION", Registration.FIRST),
        reader.read(
            "JWT_SECRET",
            null,
            "32 bytes or more, such as of openssl rand -hex 32",
            secret -> {
              if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET_BYTES) {
                throw new IllegalArgumentException("is too short");
              }
              return secret;
            }),
        Duration.ofMinutes(reader.integer("ACCESS_MINUTES", 15, 1, 24 * 60)),
        Duration.ofDays(reader.integer("REFRESH_DAYS", 30, 1, 365)),
        reader.integer("BCRYPT_COST", 12, 4, 16),
        reader.integer("LOGIN_ATTEMPTS", 10, 1, 1_000));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AccountSettings[" + mode + ", registration " + registration + "]";
  }
}
