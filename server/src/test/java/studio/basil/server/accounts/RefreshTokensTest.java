package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.RefreshTokens.Exchange;
import studio.basil.server.accounts.RefreshTokens.Exchange.Exchanged;
import studio.basil.server.accounts.RefreshTokens.Exchange.Raced;
import studio.basil.server.accounts.RefreshTokens.Exchange.Refused;
import studio.basil.server.accounts.RefreshTokens.Exchange.Replayed;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class RefreshTokensTest {
  private final TestAccounts accounts = new TestAccounts();
  private final UUID family = UUID.randomUUID();
  private User anna;
  private String first;

  @BeforeEach
  void signIn() {
    accounts.clear();
    anna = accounts.person("anna", Role.USER);
    first = begin(family);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private String begin(UUID signIn) {
    return accounts.database.in(
        Scope.system(), handle -> accounts.refreshTokens.begin(handle, anna.id(), signIn));
  }

  private Exchange exchange(String token) {
    return accounts.database.in(
        Scope.system(), handle -> accounts.refreshTokens.exchange(handle, token));
  }

  private String next(String token) {
    return ((Exchanged) exchange(token)).token();
  }

  @Test
  void token_isExchangedForTheNextOfItsFamily() {
    assertThat(exchange(first))
        .isInstanceOfSatisfying(
            Exchanged.class,
            exchanged -> {
              assertThat(exchanged.user()).isEqualTo(anna);
              assertThat(exchanged.family()).isEqualTo(family);
              assertThat(exchange(exchanged.token())).isInstanceOf(Exchanged.class);
            });
  }

  @Test
  void tokenThatComesBackLater_revokesItsFamily() {
    String second = next(first);
    accounts.clock.advance(RefreshTokens.RACE);
    assertThat(exchange(first)).isEqualTo(new Replayed(anna.id(), family));
    assertThat(exchange(second)).isInstanceOf(Refused.class);
  }

  @Test
  void tokenThatComesBackAfterItsSuccessorWasUsed_revokesItsFamilyAtOnce() {
    String third = next(next(first));
    assertThat(exchange(first)).isEqualTo(new Replayed(anna.id(), family));
    assertThat(exchange(third)).isInstanceOf(Refused.class);
  }

  @Test
  void tokenThatComesBackAtOnce_getsNothingButHarmsNothing() {
    String second = next(first);
    assertThat(exchange(first)).isEqualTo(new Raced(anna.id(), family));
    assertThat(exchange(second)).isInstanceOf(Exchanged.class);
  }

  @Test
  void sameTokenManyTimesAtOnce_isExchangedOnce() throws Exception {
    assertThat(TestAccounts.atOnce(5, () -> exchange(first)))
        .filteredOn(Exchanged.class::isInstance)
        .hasSize(1);
  }

  @Test
  void replayAgainstAnExchangeAtTheSameTime_leavesNoTokenOfTheFamily() throws Exception {
    String second = next(first);
    accounts.clock.advance(RefreshTokens.RACE);
    Iterator<String> tokens = List.of(first, second, first, second).iterator();
    TestAccounts.atOnce(
        4,
        () -> {
          String token;
          synchronized (tokens) {
            token = tokens.next();
          }
          return exchange(token);
        });
    assertThat(
            accounts.rows(
                "select id from refresh_tokens where family = ? and revoked_at is null", family))
        .isEmpty();
  }

  @Test
  void replay_leavesOtherSignInsAlone() {
    String other = begin(UUID.randomUUID());
    next(first);
    accounts.clock.advance(RefreshTokens.RACE);
    exchange(first);
    assertThat(exchange(other)).isInstanceOf(Exchanged.class);
  }

  @Test
  void tokenThatRestsTooLong_isRefused() {
    accounts.clock.advance(TestAccounts.REFRESH);
    assertThat(exchange(first)).isInstanceOf(Refused.class);
  }

  @Test
  void eachExchange_givesTheWholeLifetimeAnew() {
    accounts.clock.advance(TestAccounts.REFRESH.minusDays(1));
    String second = next(first);
    accounts.clock.advance(Duration.ofDays(2));
    assertThat(exchange(second)).isInstanceOf(Exchanged.class);
  }

  @Test
  void tokenOfADisabledUser_isRefused() {
    accounts.disable(anna);
    assertThat(exchange(first)).isInstanceOf(Refused.class);
  }

  @Test
  void unknownToken_isRefused() {
    assertThat(exchange("guessed")).isInstanceOf(Refused.class);
    assertThat(exchange("")).isInstanceOf(Refused.class);
  }

  @Test
  void allSignInsOfAUser_endTogether() {
    UUID other = UUID.randomUUID();
    String token = begin(other);
    assertThat(
            accounts.database.<List<UUID>>in(
                Scope.system(), handle -> accounts.refreshTokens.revokeAll(handle, anna.id())))
        .containsExactlyInAnyOrder(family, other);
    assertThat(exchange(first)).isInstanceOf(Refused.class);
    assertThat(exchange(token)).isInstanceOf(Refused.class);
  }

  @Test
  void signInThatIsEnded_hasNoGoodToken() {
    String second = next(first);
    assertThat(end(second)).hasValue(new RefreshTokens.Ended(anna.id(), family));
    assertThat(exchange(second)).isInstanceOf(Refused.class);
    assertThat(end(second)).isEmpty();
    assertThat(end("guessed")).isEmpty();
  }

  private Optional<RefreshTokens.Ended> end(String token) {
    return accounts.database.in(
        Scope.system(), handle -> accounts.refreshTokens.end(handle, token));
  }

  @Test
  void database_holdsNoToken() {
    assertThat(
            accounts.rows("select * from refresh_tokens where user_id = ?", anna.id()).toString())
        .doesNotContain(first);
  }

  @Test
  void signIn_forgetsTokensThatHaveExpired() {
    accounts.clock.advance(TestAccounts.REFRESH.plusDays(1));
    begin(UUID.randomUUID());
    assertThat(accounts.rows("select id from refresh_tokens where user_id = ?", anna.id()))
        .hasSize(1);
  }
}
