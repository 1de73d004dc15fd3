package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.IdempotentAnswers.Answer;
import studio.basil.server.http.IdempotentAnswers.Claim;

@ExtendWith(TestPostgres.class)
class IdempotentAnswersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Answer MADE = new Answer(201, "/things/1", "{\"id\":1}");

  private Database database;
  private UUID ada;

  @BeforeEach
  void open() {
    database = TestPostgres.open(4);
    ada = user();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UUID user() {
    UUID id = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role)"
                    + " values (?, ?, 'Ada', '-', 'user')",
                id,
                id + "@example.org"));
    return id;
  }

  private IdempotentAnswers at(Instant now) {
    return new IdempotentAnswers(database, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static byte[] hash(String request) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void secondRequest_getsTheAnswerOfTheFirst() throws Exception {
    assertThat(at(NOON).claim(ada, "k", hash("a"))).isEqualTo(new Claim.First());
    assertThat(at(NOON).claim(ada, "k", hash("a"))).isEqualTo(new Claim.AtWork());
    at(NOON).keep(ada, "k", MADE);

    assertThat(at(NOON).claim(ada, "k", hash("a"))).isEqualTo(new Claim.Done(MADE));
    assertThat(at(NOON).claim(ada, "other", hash("a"))).isEqualTo(new Claim.First());
  }

  @Test
  void keyOfAnotherRequest_isRefused() throws Exception {
    at(NOON).claim(ada, "k", hash("a"));

    assertThat(at(NOON).claim(ada, "k", hash("b"))).isEqualTo(new Claim.Misused());
  }

  @Test
  void keysOfDifferentUsers_haveNothingToDoWithEachOther() throws Exception {
    at(NOON).claim(ada, "k", hash("a"));

    assertThat(at(NOON).claim(user(), "k", hash("b"))).isEqualTo(new Claim.First());
  }

  @Test
  void keyOfAFailedOrAbandonedRequest_canBeUsedAgain() throws Exception {
    at(NOON).claim(ada, "k", hash("a"));
    at(NOON).release(ada, "k");
    assertThat(at(NOON).claim(ada, "k", hash("a"))).isEqualTo(new Claim.First());

    Instant later = NOON.plus(IdempotentAnswers.LONGEST_WORK).plusSeconds(1);
    assertThat(at(later).claim(ada, "k", hash("a"))).isEqualTo(new Claim.First());
  }

  @Test
  void answer_isKeptForADay() throws Exception {
    at(NOON).claim(ada, "k", hash("a"));
    at(NOON).keep(ada, "k", MADE);

    Instant dayLater = NOON.plus(Duration.ofHours(24));
    assertThat(at(dayLater).claim(ada, "k", hash("a"))).isEqualTo(new Claim.Done(MADE));
    assertThat(at(dayLater.plusSeconds(1)).claim(ada, "k", hash("b"))).isEqualTo(new Claim.First());
    assertThat(at(dayLater.plus(Duration.ofHours(25))).forgetOld()).isPositive();
  }

  @Test
  void requestsAtTheSameTime_areWorkedAtOnce() throws Exception {
    byte[] hash = hash("a");
    Callable<Claim> claim = () -> at(NOON).claim(ada, "k", hash);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Claim> claims =
          threads.invokeAll(Collections.nCopies(8, claim)).stream().map(Future::resultNow).toList();

      assertThat(claims).filteredOn(new Claim.First()::equals).hasSize(1);
      assertThat(claims).filteredOn(new Claim.AtWork()::equals).hasSize(7);
    }
  }
}
