package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;

@ExtendWith(TestPostgres.class)
class SeparationsResourceTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder, Map.of("SEPARATION_MAX_UNFINISHED_PER_USER", "3"));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void upload_isAnsweredAtOnce_withWhereToLook() throws IOException {
    Response answer =
        studio
            .resource(studio.ada)
            .upload(
                Studio.upload(studio.wav(), "../My talk.wav"), 2, null, null, false, null, false);

    SeparationView view = (SeparationView) answer.getEntity();
    assertThat(answer.getStatus()).isEqualTo(202);
    assertThat(answer.getLocation()).hasPath("/separations/" + view.id());
    assertThat(view.name()).isEqualTo("My talk.wav");
    assertThat(view.mediaType()).as("by content, not as the client says").isEqualTo("audio/wav");
    assertThat(view.minSpeakers()).isEqualTo(2);
    assertThat(view.maxSpeakers()).isEqualTo(2);
    assertThat(view.durationMs()).isEqualTo(2_000);
    assertThat(studio.queue).containsExactly(new SeparationJob(view.id(), 1));
    assertThat(studio.blobs()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "0,,,numSpeakers",
    "21,,,numSpeakers",
    "2,1,,numSpeakers",
    ",-1,,minSpeakers",
    ",,99,maxSpeakers",
    ",4,3,maxSpeakers"
  })
  void upload_withImpossibleBounds_namesTheField(
      @Nullable Integer exactly, @Nullable Integer least, @Nullable Integer most, String field)
      throws IOException {
    Path wav = studio.wav();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                studio
                    .resource(studio.ada)
                    .upload(Studio.upload(wav, "a.wav"), exactly, least, most, false, null, false))
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldFault::field)
                    .containsExactly(field));
    assertThat(studio.blobs()).isZero();
  }

  @Test
  void upload_withoutAFile_isRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> studio.resource(studio.ada).upload(null, null, null, null, false, null, false));
  }

  @Test
  void sameKeyAndRecording_giveTheSameSeparation_evenAtTheSameTime() throws Exception {
    Path wav = studio.wav();
    Callable<UUID> send = () -> studio.send(studio.ada, wav, false, "once").id();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<UUID> ids =
          threads.invokeAll(List.of(send, send, send)).stream().map(Future::resultNow).toList();
      assertThat(ids).hasSize(3);
      assertThat(ids.stream().distinct()).hasSize(1);
    }
    assertThat(studio.blobs()).isOne();
    assertThat(studio.queue).hasSize(1);
    assertThat(studio.send(studio.user(), wav, false, "once").id())
        .isNotEqualTo(studio.send(studio.ada, wav, false, "once").id());
  }

  @Test
  void sameKey_forAnotherRecording_isRefused() throws IOException {
    studio.send(studio.ada, studio.wav(), false, "once");
    Path other = studio.recording(AudioFileFormat.FLAC);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> studio.send(studio.ada, other, false, "once"))
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldFault::field)
                    .containsExactly("Idempotency-Key"));
  }

  @Test
  void whoHasManyUnfinished_waits() throws IOException {
    for (int i = 0; i < 3; i++) {
      studio.send(studio.ada, studio.wav(), false, null);
    }
    Path wav = studio.wav();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> studio.send(studio.ada, wav, false, null))
        .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(429));
    studio.work();
    assertThat(studio.send(studio.ada, wav, false, null).stage()).isEqualTo("uploaded");
  }

  @Test
  void list_givesPages_ofTheOwnOnly() throws IOException {
    for (int i = 0; i < 3; i++) {
      studio.send(studio.ada, studio.wav(), false, null);
    }
    studio.send(studio.user(), studio.wav(), false, null);
    SeparationsResource own = studio.resource(studio.ada);

    Page<SeparationView> first = own.list(null, 2, null, false);
    Page<SeparationView> second = own.list(first.next(), 2, "uploaded", false);

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
    assertThat(own.list(null, 2, "done", false).items()).isEmpty();
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> own.list(null, 2, null, true));
  }

  @Test
  void nobody_getsAtWhatBelongsToAnother() throws IOException {
    SeparationView hers = studio.send(studio.ada, studio.wav(), true, null);
    studio.work();
    UUID bert = studio.user();

    assertUnknown(() -> studio.find(bert, hers.id()));
    assertUnknown(() -> studio.resource(bert).delete(hers.id()));
    assertUnknown(() -> studio.steps(bert).proceed(hers.id(), false));
    assertUnknown(() -> studio.steps(bert).cancel(hers.id()));
    assertUnknown(() -> studio.steps(bert).retry(hers.id()));
    assertUnknown(() -> studio.results(bert).diagnosis(hers.id()));
    assertUnknown(() -> studio.results(bert).rttm(hers.id()));
    assertUnknown(() -> studio.results(bert).archive(hers.id()));
    assertUnknown(() -> studio.pictures(bert).waveform(hers.id(), 400, 200, "dark"));
    assertUnknown(
        () -> studio.pictures(bert).spectrogram(hers.id(), null, "mel", 400, 200, "dark"));
    assertUnknown(() -> studio.transcript(bert).read(hers.id(), "vtt", null));
    assertUnknown(() -> studio.results(bert).events(hers.id(), null));
    assertUnknown(() -> studio.results(bert).track(hers.id(), 1, "flac", null, null, null, "0"));
    assertThat(studio.find(studio.ada, hers.id()).stage()).isEqualTo("done");
    assertThat(studio.resource(TestUsers.administrator(bert)).find(hers.id()).id())
        .isEqualTo(hers.id());
  }

  private static void assertUnknown(ThrowingCallable call) {
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(call);
  }

  @Test
  void steps_thatTheStageDoesNotAllow_areRefused() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);

    assertConflict(() -> studio.steps(studio.ada).proceed(sent.id(), false), "not-diagnosed");
    assertConflict(() -> studio.steps(studio.ada).retry(sent.id()), "not-failed");
    assertConflict(() -> studio.results(studio.ada).diagnosis(sent.id()), "not-diagnosed");
    assertConflict(
        () -> studio.results(studio.ada).archive(sent.id()), "not-diagnosed", "not-done");
    studio.work();
    studio.steps(studio.ada).proceed(sent.id(), false);
    studio.work();
    assertConflict(() -> studio.steps(studio.ada).cancel(sent.id()), "finished");
    assertThat(studio.steps(studio.ada).proceed(sent.id(), false).getStatus()).isEqualTo(202);
  }

  private static void assertConflict(ThrowingCallable call, String... codes) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(409);
              assertThat(refusal.problem().code()).isIn((Object[]) codes);
            });
  }

  @Test
  void delete_takesTheFilesToo_andIsAudited() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    studio.work();

    studio.resource(studio.ada).delete(sent.id());

    assertThat(studio.blobs()).isZero();
    List<String> audited =
        studio.database.in(
            Scope.user(studio.ada),
            handle ->
                handle
                    .createQuery(
                        "select action || ' ' || subject || ' ' || host(address) from audit_log")
                    .mapTo(String.class)
                    .list());
    assertThat(audited)
        .containsExactlyInAnyOrder(
            "separation.sent " + sent.id() + " 10.1.2.3",
            "separation.deleted " + sent.id() + " 10.1.2.3");
    assertThat(Files.exists(folder.resolve("talk.wav"))).isTrue();
  }
}
