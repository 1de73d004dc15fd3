package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.TestPostgres;

/** Somebody who signs in. */
@ExtendWith(TestPostgres.class)
abstract class SignInsScene {
  static final String ADDRESS = "192.0.2.1";
  static final int MOST = 3;

  final TestAccounts accounts = new TestAccounts();
  final SignIns signIns = signIns(accounts.passwords);
  User anna;

  SignIns signIns(Passwords passwords) {
    return new SignIns(
        accounts.database,
        passwords,
        accounts.refreshTokens,
        accounts.accessTokens,
        accounts.ended,
        new LoginLimits(new AttemptsInMemory(accounts.clock), MOST),
        accounts.audit,
        accounts.clock,
        UuidCreator::getTimeOrderedEpoch);
  }

  @BeforeEach
  void prepare() {
    accounts.clear();
    anna = accounts.person("anna", Role.ADMIN);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  Tokens login() throws Exception {
    return signIns.login("anna@example.org", TestAccounts.PASSWORD, ADDRESS);
  }

  @Nullable Throwable failure(String email, String password) {
    return catchThrowable(() -> signIns.login(email, password, ADDRESS));
  }

  @Nullable Throwable change(String current) {
    return catchThrowable(
        () -> signIns.changePassword(anna.id(), current, "staple battery horse", ADDRESS));
  }
}
