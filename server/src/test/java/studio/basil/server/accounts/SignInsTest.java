package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;

class SignInsTest extends SignInsScene {
  @Test
  void rightPassword_givesTokensOfTheUser() throws Exception {
    Tokens tokens = login();
    assertThat(tokens.user()).isEqualTo(anna);
    AccessTokens.Content content = accounts.accessTokens.verify(tokens.access());
    assertThat(content.userId()).isEqualTo(anna.id());
    assertThat(content.role()).isEqualTo(Role.ADMIN);
    assertThat(accounts.actions()).containsExactly("login.succeeded");
    assertThat(tokens.toString()).doesNotContain(tokens.access()).doesNotContain(tokens.refresh());
  }

  @Test
  void wrongPasswordUnknownAddressAndDisabledAccount_lookTheSame() {
    User bert = accounts.person("bert", Role.USER);
    accounts.disable(bert);
    String wrong = String.valueOf(failure("anna@example.org", "wrong password"));
    assertThat(failure("nobody@example.org", "wrong password")).hasToString(wrong);
    assertThat(failure("bert@example.org", TestAccounts.PASSWORD)).hasToString(wrong);
    assertThat(failure("anna@example.org", "a".repeat(100))).hasToString(wrong);
    assertThat(accounts.actions()).hasSize(4).containsOnly("login.failed");
  }

  @Test
  void failedLogin_isAuditedWithItsAddressAndWithoutThePassword() {
    failure("anna@example.org", "wrong password");
    assertThat(accounts.rows("select * from audit_log where user_id = ?", anna.id()).toString())
        .contains("login.failed")
        .contains("anna@example.org")
        .contains(ADDRESS)
        .doesNotContain("wrong password");
  }

  @Test
  void personWithoutAPassword_cantSignIn() {
    LocalPerson.settle(accounts.database, accounts.clock);
    assertThat(failure("local", Users.NO_PASSWORD)).isInstanceOf(InvalidCredentialException.class);
  }

  @Test
  void passwordOfAnotherCost_isHashedAnewAtLogin() throws Exception {
    signIns(new Passwords(TestAccounts.COST + 1, accounts.random))
        .login("anna@example.org", TestAccounts.PASSWORD, ADDRESS);
    assertThat(hash()).startsWith("$2a$05$");
    assertThat(login().user()).isEqualTo(anna);
    assertThat(hash()).startsWith("$2a$04$");
  }

  private String hash() {
    return accounts.database.<String>in(
        Scope.system(),
        handle ->
            handle
                .select("select password_hash from users where id = ?", anna.id())
                .mapTo(String.class)
                .one());
  }

  @Test
  void refresh_carriesTheSignInOnWithTheRoleOfToday() throws Exception {
    Tokens first = login();
    accounts.database.in(
        Scope.system(), handle -> handle.execute("update users set role = 'user'"));
    Tokens second = signIns.refresh(first.refresh(), ADDRESS);
    AccessTokens.Content before = accounts.accessTokens.verify(first.access());
    AccessTokens.Content after = accounts.accessTokens.verify(second.access());
    assertThat(after.signIn()).isEqualTo(before.signIn());
    assertThat(after.role()).isEqualTo(Role.USER);
  }

  @Test
  void replayedToken_endsTheSignInWithItsAccessTokensAndIsAudited() throws Exception {
    Tokens first = login();
    Tokens second = signIns.refresh(first.refresh(), ADDRESS);
    accounts.clock.advance(RefreshTokens.RACE);
    assertThatThrownBy(() -> signIns.refresh(first.refresh(), "198.51.100.7"))
        .isInstanceOf(InvalidCredentialException.class);
    assertThatThrownBy(() -> accounts.accessTokens.verify(second.access()))
        .isInstanceOf(InvalidCredentialException.class);
    assertThatThrownBy(() -> signIns.refresh(second.refresh(), ADDRESS))
        .isInstanceOf(InvalidCredentialException.class);
    assertThat(accounts.actions()).containsExactly("login.succeeded", "refresh.replayed");
  }

  @Test
  void racedToken_endsNothingAndIsAudited() throws Exception {
    Tokens first = login();
    Tokens second = signIns.refresh(first.refresh(), ADDRESS);
    accounts.clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> signIns.refresh(first.refresh(), ADDRESS))
        .isInstanceOf(InvalidCredentialException.class);
    accounts.accessTokens.verify(second.access());
    assertThat(accounts.actions()).containsExactly("login.succeeded", "refresh.raced");
  }

  @Test
  void anotherPassword_needsTheCurrentOneAndEndsAllSignIns() throws Exception {
    Tokens tokens = login();
    assertThatThrownBy(
            () -> signIns.changePassword(anna.id(), "wrong", "staple battery horse", ADDRESS))
        .isInstanceOf(InvalidCredentialException.class);
    signIns.refresh(tokens.refresh(), ADDRESS);

    signIns.changePassword(anna.id(), TestAccounts.PASSWORD, "staple battery horse", ADDRESS);

    assertThatThrownBy(() -> accounts.accessTokens.verify(tokens.access()))
        .isInstanceOf(InvalidCredentialException.class);
    assertThat(failure("anna@example.org", TestAccounts.PASSWORD))
        .isInstanceOf(InvalidCredentialException.class);
    assertThat(signIns.login("anna@example.org", "staple battery horse", ADDRESS).user())
        .isEqualTo(anna);
    assertThat(accounts.actions()).contains("password.changed");
  }

  @Test
  void logout_endsTheSignInAndNoOther() throws Exception {
    Tokens here = login();
    Tokens elsewhere = login();
    signIns.logout(here.refresh(), ADDRESS);
    signIns.logout(here.refresh(), ADDRESS);
    signIns.logout("guessed", ADDRESS);
    assertThatThrownBy(() -> accounts.accessTokens.verify(here.access()))
        .isInstanceOf(InvalidCredentialException.class);
    accounts.accessTokens.verify(elsewhere.access());
    signIns.refresh(elsewhere.refresh(), ADDRESS);
    assertThat(accounts.actions()).containsExactly("login.succeeded", "login.succeeded", "logout");
  }

  private Caller caller(User user) {
    return new Caller(user.id(), user.role(), Permission.of(user.role()));
  }

  @Test
  void signIns_areListedByTheirLastUse() throws Exception {
    UUID first = signIn(login());
    accounts.clock.advance(Duration.ofMinutes(1));
    Tokens second = login();
    accounts.clock.advance(Duration.ofMinutes(1));
    var unused = signIns.refresh(second.refresh(), ADDRESS);
    assertThat(unused).isNotNull();
    assertThat(signIns.list(caller(anna)))
        .extracting(RefreshTokens.SignIn::id)
        .containsExactly(signIn(second), first);
    assertThat(signIns.list(caller(anna)).getFirst().lastUsedAt())
        .isEqualTo(accounts.clock.instant());
  }

  @Test
  void signInThatIsEnded_isGoodForNothing() throws Exception {
    Tokens other = login();
    Tokens own = login();
    assertThat(signIns.end(caller(anna), signIn(other), ADDRESS)).isTrue();
    assertThatThrownBy(() -> accounts.accessTokens.verify(other.access()))
        .isInstanceOf(InvalidCredentialException.class);
    assertThatThrownBy(() -> signIns.refresh(other.refresh(), ADDRESS))
        .isInstanceOf(InvalidCredentialException.class);
    assertThat(signIns.list(caller(anna)))
        .extracting(RefreshTokens.SignIn::id)
        .containsExactly(signIn(own));
    assertThat(accounts.actions()).contains("sign-in.ended");
  }

  @Test
  void signInOfAnotherPerson_canNotBeEnded() throws Exception {
    User bert = accounts.person("bert", Role.ADMIN);
    Tokens annas = login();
    assertThat(signIns.end(caller(bert), signIn(annas), ADDRESS)).isFalse();
    assertThat(signIns.list(caller(bert))).isEmpty();
    assertThat(signIns.list(caller(anna))).hasSize(1);
  }

  @Test
  void signInThatIsOver_isNotListed() throws Exception {
    var tokens = login();
    assertThat(tokens).isNotNull();
    accounts.clock.advance(TestAccounts.REFRESH.plusSeconds(1));
    assertThat(signIns.list(caller(anna))).isEmpty();
  }

  private UUID signIn(Tokens tokens) throws InvalidCredentialException {
    return accounts.accessTokens.verify(tokens.access()).signIn();
  }
}
