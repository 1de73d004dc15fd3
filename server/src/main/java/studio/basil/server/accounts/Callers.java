package studio.basil.server.accounts;

import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** Finds on whose behalf a token or key speaks. Thread-safe. */
public final class Callers {
  private final Transactions transactions;
  private final ApiKeys keys;
  private final AccessTokens tokens;
  private final boolean singleUser;

  Callers(Transactions transactions, ApiKeys keys, AccessTokens tokens, boolean singleUser) {
    this.transactions = transactions;
    this.keys = keys;
    this.tokens = tokens;
    this.singleUser = singleUser;
  }

  /**
   * Who sends a token or key. Blocks if it is a key.
   *
   * @param credential null if nothing was sent, which is enough where there are no accounts
   * @throws InvalidCredentialException if it is not good
   */
  public Caller of(@Nullable String credential) throws InvalidCredentialException {
    if (credential == null) {
      if (singleUser) {
        return LocalPerson.CALLER;
      }
      throw new InvalidCredentialException("Sign in first, or send an API key.");
    }
    return isKey(credential) ? ofKey(credential) : ofToken(credential);
  }

  /** Whether there are no accounts, and who sends nothing is the one person at this machine. */
  boolean isSingleUser() {
    return singleUser;
  }

  /** Whether it is meant as an API key, for which the database is asked. */
  static boolean isKey(String credential) {
    return credential.startsWith(ApiKeys.BEGINNING);
  }

  private Caller ofToken(String token) throws InvalidCredentialException {
    AccessTokens.Content content = tokens.verify(token);
    return new Caller(content.userId(), content.role(), Permission.of(content.role()));
  }

  private Caller ofKey(String secret) throws InvalidCredentialException {
    return transactions
        .in(Scope.system(), handle -> keys.use(handle, secret))
        .orElseThrow(
            () ->
                new InvalidCredentialException(
                    "The API key is unknown, revoked or out of date. Make another one."));
  }
}
