package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class SeparationJobTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private Separation stored(UUID id) {
    return studio.store().find(Scope.system(), id).orElseThrow();
  }

  @Test
  void aRecording_isDiagnosedAndWaits() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);
    assertThat(sent.stage()).isEqualTo("uploaded");

    studio.work();

    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("diagnosed");
    assertThat(studio.engine.separations).hasValue(0);
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void proceed_hasTheTracksMade_withoutAnotherDiagnosis() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);
    studio.work();

    studio.steps(studio.ada).proceed(sent.id(), false);
    studio.steps(studio.ada).proceed(sent.id(), false);
    assertThat(studio.queue).hasSize(1);
    studio.work();

    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");
    assertThat(studio.engine.diagnoses).hasValue(1);
    assertThat(studio.store().tracks(Scope.user(studio.ada), sent.id())).hasSize(2);
  }

  @Test
  void auto_goesStraightThrough() throws IOException {
    SeparationView sent =
        studio.send(studio.ada, studio.recording(AudioFileFormat.MP3), true, null);

    studio.work();

    SeparationView done = studio.find(studio.ada, sent.id());
    assertThat(done.stage()).isEqualTo("done");
    assertThat(done.mediaType()).isEqualTo("audio/mpeg");
    assertThat(done.finishedAt()).isEqualTo(Studio.NOON);
    assertThat(done.progress()).isOne();
  }

  @Test
  void cancel_stopsTheWork_andRetryGoesOnWithTheDiagnosis() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    studio.engine.whileSeparating = () -> studio.steps(studio.ada).cancel(sent.id());
    studio.work();
    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("cancelled");

    studio.engine.whileSeparating = () -> {};
    studio.steps(studio.ada).retry(sent.id());
    studio.work();

    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");
    assertThat(studio.engine.diagnoses).hasValue(1);
  }

  @Test
  void aCancelledJobThatIsStillInTheQueue_doesNothing() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    studio.steps(studio.ada).cancel(sent.id());

    studio.work();

    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("cancelled");
    assertThat(studio.engine.diagnoses).hasValue(0);
  }

  @Test
  void delete_inTheMiddle_leavesNothing() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    studio.engine.whileSeparating = () -> studio.resource(studio.ada).delete(sent.id());

    studio.work();

    assertThat(studio.store().find(Scope.system(), sent.id())).isEmpty();
    assertThat(studio.blobs()).isZero();
  }

  @Test
  void aJobWhoseWorkerDied_isTakenUpWithWhatThereIs_andTheDeadOneWritesNothing()
      throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    SeparationJob job = studio.queue.getFirst();
    // The first worker hangs in the separation while a second takes its work and ends it.
    studio.engine.whileSeparating =
        () -> {
          studio.engine.whileSeparating = () -> {};
          studio.worker().run(job);
          assertThat(stored(sent.id()).stage()).isEqualTo(Stage.DONE);
        };

    studio.work();

    Separation done = stored(sent.id());
    assertThat(done.stage()).isEqualTo(Stage.DONE);
    assertThat(done.attempts()).isEqualTo(2);
    assertThat(studio.engine.diagnoses).hasValue(1);
    assertThat(studio.store().tracks(Scope.system(), sent.id())).hasSize(2);
  }

  @Test
  void aRecordingThatTakesTheProcessDown_doesSoThreeTimesOnly() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    SeparationJob job = studio.queue.removeFirst();
    for (int death = 0; death < SeparationJob.MOST_ATTEMPTS; death++) {
      assertThat(SeparationClaim.take(studio.database, studio.clock, job.separation(), job.run()))
          .isPresent();
    }

    studio.worker().run(job);

    SeparationView failed = studio.find(studio.ada, sent.id());
    assertThat(failed.stage()).isEqualTo("failed");
    assertThat(failed.failure()).extracting(SeparationView.Failure::code).isEqualTo("crashed");
    assertThat(studio.engine.diagnoses).hasValue(0);
  }

  @Test
  void aFault_isTriedThreeTimes_andThenTheUserMayTryAgain() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    SeparationJob job = studio.queue.removeFirst();
    studio.engine.whileDiagnosing =
        () -> {
          throw new IOException("No space left on device");
        };
    for (int failure = 1; failure < SeparationJob.MOST_ATTEMPTS; failure++) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> studio.worker().run(job));
    }
    studio.worker().run(job);
    SeparationView.Failure failure = studio.find(studio.ada, sent.id()).failure();
    assertThat(failure).extracting(SeparationView.Failure::code).isEqualTo("internal");

    studio.engine.whileDiagnosing = () -> {};
    studio.steps(studio.ada).retry(sent.id());
    studio.work();

    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");
    assertThat(studio.find(studio.ada, sent.id()).failure()).isNull();
  }

  @Test
  void aRecordingThatCantBeRead_failsAtOnce_andTheAnswerNamesNoPath() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    Path broken = Files.writeString(folder.resolve("broken.wav"), "RIFF....WAVE");
    studio.engine.whileDiagnosing = () -> studio.audioFault(broken);

    studio.work();

    SeparationView.Failure failure = studio.find(studio.ada, sent.id()).failure();
    assertThat(failure).extracting(SeparationView.Failure::code).isEqualTo("unreadable");
    assertThat(failure)
        .extracting(SeparationView.Failure::detail)
        .asString()
        .contains("\"talk.wav\"")
        .doesNotContain(folder.toString());
  }

  @Test
  void aServerThatStops_givesItsAttemptBack() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), true, null);
    SeparationJob job = studio.queue.removeFirst();
    studio.engine.whileDiagnosing = () -> Thread.currentThread().interrupt();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> studio.worker().run(job));
    assertThat(Thread.interrupted()).isTrue();

    assertThat(stored(sent.id()).attempts()).isZero();
    studio.engine.whileDiagnosing = () -> {};
    studio.worker().run(job);
    assertThat(stored(sent.id()).stage()).isEqualTo(Stage.DONE);
  }

  @Test
  void sweep_putsBackWhatTheQueueNeverGot_andLeavesTheRest() throws IOException {
    SeparationView lost = studio.send(studio.ada, studio.wav(), true, null);
    studio.send(studio.ada, studio.wav(), true, null);
    studio.queue.clear();
    studio.database.in(
        Scope.system(),
        handle -> handle.execute("update separations set job_id = null where id = ?", lost.id()));
    assertThat(lostAfter(Duration.ofMinutes(1))).isEmpty();

    assertThat(lostAfter(Duration.ofMinutes(3))).containsExactly(lost.id());
  }

  private List<UUID> lostAfter(Duration time) throws IOException {
    studio.queue.clear();
    studio.sweep(time);
    // Other tests share the database.
    return studio.queue.stream()
        .map(SeparationJob::separation)
        .filter(id -> stored(id).userId().equals(studio.ada))
        .toList();
  }
}
