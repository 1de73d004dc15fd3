package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.SeparationUsageResource.UsageView;
import studio.basil.speech.ServedBy;

/** Each track of two seconds has 1.15 s of speech; a minute costs 0.006 USD at OpenAI. */
@ExtendWith(TestPostgres.class)
class TranscriptCostTest {
  private static final long WHOLE_MICROS = 230;
  private static final Map<String, String> PAID =
      Map.of("STT_PROVIDER", "openai", "OPENAI_API_KEY", "sk-test");

  @TempDir Path folder;
  private @Nullable Studio opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private Studio studio(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(PAID);
    variables.putAll(more);
    Studio studio = new Studio(folder, variables);
    studio.transcriber.servedBy = ServedBy.fresh("openai", "gpt-4o-mini-transcribe");
    opened = studio;
    return studio;
  }

  private static UUID separated(Studio studio) throws IOException {
    UUID id = studio.send(studio.ada, studio.wav(), true, null).id();
    studio.work();
    return id;
  }

  private static UUID transcribed(Studio studio) throws IOException {
    UUID id = separated(studio);
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();
    return id;
  }

  /** As if so much had been spent today. */
  private static void spend(Studio studio, UUID user, long micros) {
    studio.database.in(
        Scope.system(),
        handle ->
            handle.execute(
                """
                insert into separation_usage (user_id, day, recordings, duration_ms, transcript_micros)
                values (?, ?, 0, 0, ?)
                on conflict (user_id, day) do update set transcript_micros = excluded.transcript_micros
                """,
                user,
                LocalDate.ofInstant(Studio.NOON, ZoneOffset.UTC),
                micros));
  }

  private static UsageView usage(Studio studio) {
    return new SeparationUsageResource(
            studio.database,
            studio.settings.separations().quota(),
            studio.settings.separations().transcripts(),
            TestUsers.administrator(studio.user()),
            studio.clock)
        .report(1000).items().stream()
            .filter(item -> item.userId().equals(studio.ada))
            .findAny()
            .orElseThrow();
  }

  private static void isTooDear(ThrowingCallable call, String detail) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("budget-exceeded");
              assertThat(refused.problem().status()).isEqualTo(409);
              assertThat(refused.problem().detail()).contains(detail);
            });
  }

  @Test
  void whatIsPaidFor_isNoted_withTheSeparationAndItsUser() throws IOException {
    Studio studio = studio(Map.of());
    UUID id = separated(studio);
    assertThat(studio.find(studio.ada, id).transcriptCostMicros()).isNull();

    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();

    assertThat(studio.find(studio.ada, id).transcriptCostMicros()).isEqualTo(WHOLE_MICROS);
    assertThat(usage(studio).transcriptMicrosToday()).isEqualTo(WHOLE_MICROS);
  }

  /** A minute costs 0.0048 USD at Deepgram, and 0.006 at OpenAI, which may have to stand in. */
  @Test
  void whatTheDearestOfTheChainWouldCost_isWhatThereMustBe() throws IOException {
    Studio studio =
        studio(Map.of("STT_PROVIDER", "deepgram,openai", "DEEPGRAM_API_KEY", "dg-test"));
    studio.transcriber.servedBy = ServedBy.fresh("deepgram", "nova-3");
    UUID id = separated(studio);
    spend(studio, studio.ada, 5_000_000 - WHOLE_MICROS + 1);

    isTooDear(
        () -> studio.transcript(studio.ada).transcribe(id), "what your transcripts may cost today");

    spend(studio, studio.ada, 5_000_000 - WHOLE_MICROS);
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();
    assertThat(studio.find(studio.ada, id).transcriptCostMicros()).isEqualTo(184);
  }

  @Test
  void theLocalRecognizer_costsNothing_whateverWasSpent() throws IOException {
    Studio studio = studio(Map.of("STT_PROVIDER", "moonshine"));
    studio.transcriber.servedBy = ServedBy.fresh("moonshine", "base");
    spend(studio, studio.ada, 99_000_000);

    UUID id = transcribed(studio);

    assertThat(studio.find(studio.ada, id).transcript()).isEqualTo("ready");
    assertThat(studio.find(studio.ada, id).transcriptCostMicros()).isZero();
  }

  @Test
  void whatWasHeardBefore_isNotPaidForAgain() throws IOException {
    Studio studio = studio(Map.of());
    var _ = transcribed(studio);

    UUID again = transcribed(studio);

    assertThat(studio.find(studio.ada, again).transcriptCostMicros()).isZero();
    assertThat(usage(studio).transcriptMicrosToday()).isEqualTo(WHOLE_MICROS);
  }

  @Test
  void whatWouldCostTooMuch_isRefusedBeforehand() throws IOException {
    Studio studio = studio(Map.of());
    UUID id = separated(studio);
    spend(studio, studio.ada, 5_000_000 - WHOLE_MICROS + 1);

    isTooDear(
        () -> studio.transcript(studio.ada).transcribe(id), "what your transcripts may cost today");
    assertThat(studio.find(studio.ada, id).transcript()).isEqualTo("none");

    spend(studio, studio.ada, 5_000_000 - WHOLE_MICROS);
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();
    assertThat(studio.find(studio.ada, id).transcript()).isEqualTo("ready");
  }

  @Test
  void whatAllUsersSpend_countsForTheServer() throws IOException {
    Studio studio =
        studio(
            Map.of(
                "TRANSCRIPT_USD_PER_DAY", "0.01", "TRANSCRIPT_USD_PER_USER_AND_DAY", "unlimited"));
    UUID id = separated(studio);
    UUID grace = studio.user();
    try {
      spend(studio, grace, 10_000);
      isTooDear(
          () -> studio.transcript(studio.ada).transcribe(id),
          "what this server's transcripts may cost today");
    } finally {
      spend(studio, grace, 0);
    }
  }

  @Test
  void proceeding_isRefusedToo_andChangesNothing() throws IOException {
    Studio studio = studio(Map.of());
    UUID id = studio.send(studio.ada, studio.wav(), false, null).id();
    studio.work();
    spend(studio, studio.ada, 5_000_000);

    isTooDear(() -> studio.steps(studio.ada).proceed(id, true), "0.00 USD are left");
    assertThat(studio.find(studio.ada, id).stage()).isEqualTo("diagnosed");

    assertThat(studio.steps(studio.ada).proceed(id, false).getStatus()).isEqualTo(202);
  }

  @Test
  void aRecordingThatIsSentWithIt_isTaken_andItsTranscriptHasFailed() throws IOException {
    Studio studio = studio(Map.of());
    spend(studio, studio.ada, 5_000_000);

    SeparationView sent =
        (SeparationView)
            studio
                .resource(studio.ada)
                .upload(Studio.upload(studio.wav(), "talk.wav"), null, null, null, true, null, true)
                .getEntity();
    studio.work();

    SeparationView done = studio.find(studio.ada, sent.id());
    assertThat(done.stage()).isEqualTo("done");
    assertThat(done.transcript()).isEqualTo("failed");
    assertThat(done.transcriptFailure()).startsWith("It would cost about 0.01 USD");
    assertThat(studio.transcripts).isEmpty();
    spend(studio, studio.ada, 0);
    studio.transcript(studio.ada).transcribe(sent.id());
    studio.transcribe();
    assertThat(studio.find(studio.ada, sent.id()).transcript()).isEqualTo("ready");
  }

  @Test
  void whatIsSpentMeanwhile_stopsATranscriptBeforeItBegins() throws IOException {
    Studio studio = studio(Map.of());
    UUID id = separated(studio);
    studio.transcript(studio.ada).transcribe(id);
    spend(studio, studio.ada, 5_000_000);

    studio.transcribe();

    assertThat(studio.find(studio.ada, id).transcript()).isEqualTo("failed");
    assertThat(studio.transcriber.pieces).hasValue(0);
    assertThat(usage(studio).transcriptMicrosToday()).isEqualTo(5_000_000);
  }

  @Test
  void manyAtTheSameTime_reserveNoMoreThanThereIs() throws Exception {
    Studio studio = studio(Map.of());
    // There is money for two of six.
    spend(studio, studio.ada, 5_000_000 - 3 * WHOLE_MICROS + 1);
    List<UUID> separations = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      separations.add(separated(studio));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Callable<String>> calls =
          separations.stream()
              .map(
                  id ->
                      (Callable<String>)
                          () -> {
                            try {
                              studio.transcript(studio.ada).transcribe(id);
                              return studio.find(studio.ada, id).transcript();
                            } catch (ProblemException refused) {
                              return String.valueOf(refused.problem().code());
                            }
                          })
              .toList();
      assertThat(threads.invokeAll(calls).stream().map(Future::resultNow))
          .filteredOn("making"::equals)
          .hasSize(2);
    }
  }
}
