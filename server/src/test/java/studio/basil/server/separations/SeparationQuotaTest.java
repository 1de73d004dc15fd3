package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.SeparationUsageResource.UsageReport;

/** How much of the server one user may have. */
@ExtendWith(TestPostgres.class)
class SeparationQuotaTest {
  @TempDir Path folder;

  @Test
  void whoSendsManyAtOnce_getsNoMoreThanTheyMay() throws Exception {
    try (Studio studio = new Studio(folder, Map.of("SEPARATION_MAX_UNFINISHED_PER_USER", "3"));
        ExecutorService threads = Executors.newFixedThreadPool(10)) {
      Path wav = studio.wav();
      AtomicInteger refused = new AtomicInteger();
      Callable<Integer> send =
          () -> {
            try {
              studio.send(studio.ada, wav, false, null);
            } catch (ProblemException tooMany) {
              assertThat(tooMany.problem().status()).isEqualTo(429);
              refused.incrementAndGet();
            }
            return 0;
          };
      for (Future<Integer> sent :
          threads.invokeAll(Stream.generate(() -> send).limit(10).toList())) {
        sent.get();
      }
      assertThat(refused).hasValue(7);
      assertThat(studio.queue).hasSize(3);
      assertThat(studio.blobs()).isEqualTo(3);
    }
  }

  @Test
  void minutesOfADay_areCounted_evenOfWhatWasDeleted() throws IOException {
    try (Studio studio =
        new Studio(folder, Map.of("SEPARATION_MAX_MINUTES_PER_USER_AND_DAY", "1"))) {
      Path wav = studio.wav();
      for (int i = 0; i < 30; i++) {
        SeparationView sent = studio.send(studio.ada, wav, false, null);
        studio.resource(studio.ada).delete(sent.id());
      }
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> studio.send(studio.ada, wav, false, null))
          .satisfies(
              refusal -> {
                assertThat(refusal.problem().status()).isEqualTo(429);
                assertThat(refusal.headers()).containsEntry("Retry-After", "43200");
              });
      assertThat(studio.blobs()).isZero();
      studio.send(studio.user(), wav, false, null);
    }
  }

  @Test
  void bytesThatAreKept_areCounted_andShownToAdministrators() throws IOException {
    try (Studio studio = new Studio(folder, Map.of("SEPARATION_MAX_GIGABYTES_PER_USER", "1"))) {
      SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
      studio.work();
      studio.database.in(
          Scope.system(),
          handle ->
              handle.execute(
                  "update separation_tracks set bytes = 999900000 where separation_id = ? and number = 1",
                  sent.id()));
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> studio.send(studio.ada, studio.wav(), false, null))
          .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("quota-exceeded"));
      assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");

      UsageReport report =
          new SeparationUsageResource(
                  studio.database,
                  studio.settings.separations().quota(),
                  studio.settings.separations().transcripts(),
                  TestUsers.administrator(studio.user()),
                  studio.clock)
              .report(1000);

      assertThat(report.maxBytes()).isEqualTo(1_000_000_000);
      assertThat(report.items().stream().filter(item -> item.userId().equals(studio.ada)))
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.bytes()).isGreaterThan(999_900_000);
                assertThat(item.recordings()).isOne();
                assertThat(item.unfinished()).isZero();
                assertThat(item.minutesToday()).isOne();
              });
    }
  }

  @Test
  void eachStep_isAudited() throws IOException {
    try (Studio studio = new Studio(folder)) {
      SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);
      studio.work();
      studio.steps(studio.ada).proceed(sent.id(), false);
      studio.steps(studio.ada).proceed(sent.id(), false);
      studio.steps(studio.ada).cancel(sent.id());
      studio.steps(studio.ada).retry(sent.id());
      studio.resource(studio.ada).delete(sent.id());

      List<String> audited =
          studio.database.in(
              Scope.user(studio.ada),
              handle ->
                  handle
                      .createQuery("select action from audit_log where host(address) = '10.1.2.3'")
                      .mapTo(String.class)
                      .list());
      assertThat(audited)
          .containsExactlyInAnyOrder(
              "separation.sent",
              "separation.proceeded",
              "separation.cancelled",
              "separation.retried",
              "separation.deleted");
    }
  }
}
