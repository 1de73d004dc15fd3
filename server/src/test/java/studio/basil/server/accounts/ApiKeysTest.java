package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.ApiKeys.Made;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class ApiKeysTest {
  private final TestAccounts accounts = new TestAccounts();
  private User anna;

  @BeforeEach
  void prepare() {
    accounts.clear();
    anna = accounts.person("anna", Role.USER);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private Made make(User user, Set<String> scopes, @Nullable Instant expiry) {
    return accounts.database.in(
        Scope.user(user.id()),
        handle -> accounts.keys.make(handle, user.id(), "laptop", scopes, expiry));
  }

  private Made make() {
    return make(anna, Set.of(Permission.READ), null);
  }

  private Optional<Caller> use(String secret) {
    return accounts.database.in(Scope.system(), handle -> accounts.keys.use(handle, secret));
  }

  private Made rotate(Made made, Duration overlap) {
    return accounts.database.in(
        Scope.user(anna.id()),
        handle -> accounts.keys.rotate(handle, anna.id(), made.key(), overlap));
  }

  private ApiKey listed(Made made) {
    return accounts
        .database
        .<List<ApiKey>>in(Scope.user(anna.id()), handle -> accounts.keys.list(handle, anna.id()))
        .stream()
        .filter(key -> key.id().equals(made.key().id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void key_speaksForItsUserWithItsScopes() {
    Made made = make(anna, Set.of(Permission.READ, Permission.LIVE), null);
    assertThat(made.secret()).matches("basil_[A-Za-z0-9_-]{43}").startsWith(made.key().prefix());
    assertThat(use(made.secret()))
        .hasValue(new Caller(anna.id(), Role.USER, Set.of(Permission.READ, Permission.LIVE)));
  }

  @Test
  void keyThatIsNotExactlyTheSame_isUnknown() {
    String secret = make().secret();
    assertThat(use(secret.substring(0, secret.length() - 1))).isEmpty();
    assertThat(use(secret + "a")).isEmpty();
    assertThat(use(ApiKeys.BEGINNING)).isEmpty();
  }

  @Test
  void keyOfAnAdministrator_runsTheServerOnlyIfItSaysSo() {
    User admin = accounts.person("root", Role.ADMIN);
    Made reading = make(admin, Set.of(Permission.READ), null);
    Made running = make(admin, Set.of(Permission.READ, Permission.ADMIN), null);
    assertThat(use(reading.secret()).orElseThrow().permissions()).containsExactly(Permission.READ);
    assertThat(use(running.secret()).orElseThrow().permissions()).contains(Permission.ADMIN);
  }

  @Test
  void keyOfSomebodyWhoIsNoAdministratorAnyMore_losesThatScope() {
    User admin = accounts.person("root", Role.ADMIN);
    Made made = make(admin, Set.of(Permission.READ, Permission.ADMIN), null);
    accounts.database.in(
        Scope.system(),
        handle -> handle.execute("update users set role = 'user' where id = ?", admin.id()));
    assertThat(use(made.secret()).orElseThrow().permissions()).containsExactly(Permission.READ);
  }

  @Test
  void expiredKey_isRefused() {
    Made made = make(anna, Set.of(Permission.READ), accounts.clock.instant().plusSeconds(60));
    accounts.clock.advance(Duration.ofSeconds(59));
    assertThat(use(made.secret())).isPresent();
    accounts.clock.advance(Duration.ofSeconds(1));
    assertThat(use(made.secret())).isEmpty();
  }

  @Test
  void revokedKey_isRefusedAndStaysInTheList() {
    Made made = make();
    accounts.database.in(
        Scope.user(anna.id()),
        handle -> {
          accounts.keys.revoke(handle, made.key().id());
          return true;
        });
    assertThat(use(made.secret())).isEmpty();
    assertThat(listed(made).revokedAt()).isEqualTo(accounts.clock.instant());
  }

  @Test
  void keyOfADisabledUser_isRefused() {
    Made made = make();
    accounts.disable(anna);
    assertThat(use(made.secret())).isEmpty();
  }

  @Test
  void use_isWrittenOnceAMinuteAtTheMost() {
    Made made = make();
    assertThat(listed(made).lastUsedAt()).isNull();
    Instant first = accounts.clock.instant();
    use(made.secret());
    accounts.clock.advance(Duration.ofSeconds(59));
    use(made.secret());
    assertThat(listed(made).lastUsedAt()).isEqualTo(first);
    accounts.clock.advance(Duration.ofSeconds(1));
    use(made.secret());
    assertThat(listed(made).lastUsedAt()).isEqualTo(first.plusSeconds(60));
  }

  @Test
  void rotation_makesAKeyOfTheSameScopesAndEndsTheOldOne() {
    Made old = make();
    Made made = rotate(old, Duration.ZERO);
    assertThat(use(old.secret())).isEmpty();
    assertThat(use(made.secret()).orElseThrow().permissions()).containsExactly(Permission.READ);
    assertThat(made.key().name()).isEqualTo("laptop");
  }

  @Test
  void rotationWithAnOverlap_leavesTheOldOneForAWhile() {
    Made old = make();
    rotate(old, Duration.ofHours(1));
    assertThat(use(old.secret())).isPresent();
    accounts.clock.advance(Duration.ofHours(1));
    assertThat(use(old.secret())).isEmpty();
  }

  @Test
  void rotationOfAKeyThatExpires_givesTheSameTimeAgainAndNoMoreToTheOld() {
    Made old =
        make(anna, Set.of(Permission.READ), accounts.clock.instant().plus(Duration.ofDays(10)));
    accounts.clock.advance(Duration.ofDays(9));
    Made made = rotate(old, Duration.ofDays(5));
    assertThat(made.key().expiresAt())
        .isEqualTo(accounts.clock.instant().plus(Duration.ofDays(10)));
    assertThat(listed(old).expiresAt())
        .isEqualTo(accounts.clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void keysThatEndedLongAgo_areForgottenWhenAnotherIsMade() {
    make(anna, Set.of(Permission.READ), accounts.clock.instant().plusSeconds(60));
    Made forever = make();
    accounts.clock.advance(ApiKeys.KEPT);
    make();
    assertThat(count()).isEqualTo(3);
    accounts.clock.advance(Duration.ofSeconds(61));
    Made latest = make();
    assertThat(count()).isEqualTo(3);
    assertThat(listed(forever).id()).isNotEqualTo(listed(latest).id());
  }

  private int count() {
    return accounts.rows("select id from api_keys where user_id = ?", anna.id()).size();
  }

  @Test
  void database_holdsNoKey() {
    Made made = make();
    assertThat(accounts.rows("select * from api_keys where user_id = ?", anna.id()).toString())
        .contains(made.key().prefix())
        .doesNotContain(made.secret());
    assertThat(made.toString()).doesNotContain(made.secret());
  }
}
