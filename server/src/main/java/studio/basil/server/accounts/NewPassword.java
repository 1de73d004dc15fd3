package studio.basil.server.accounts;

import jakarta.inject.Singleton;
import java.util.Optional;
import studio.basil.server.contract.TextFormat;

/** Passwords that an account may have. */
@Singleton
final class NewPassword implements TextFormat {
  static final String FORMAT = "new-password";
  static final String DESCRIPTION =
      "Has "
          + Passwords.FEWEST_CHARACTERS
          + " characters or more and up to "
          + Passwords.MOST_BYTES
          + " bytes in UTF-8";

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public Optional<String> fault(String text) {
    return Passwords.fault(text);
  }
}
