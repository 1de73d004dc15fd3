package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.storage.Sha256;

/** What is kept of a recording, so that the same work is not done twice. */
@ExtendWith(TestPostgres.class)
class KeptWorkTest {
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

  @Test
  void theSameRecordingAgain_isNotWorkedOnAgain_unlessItIsAskedForOtherwise() throws IOException {
    studio.send(studio.ada, studio.wav(), true, null);
    studio.work();

    SeparationView again = studio.send(studio.ada, studio.wav(), true, null);
    studio.work();
    assertThat(studio.find(studio.ada, again.id()).stage()).isEqualTo("done");
    assertThat(studio.store().tracks(Scope.system(), again.id())).hasSize(2);
    assertThat(studio.engine.diagnoses).hasValue(1);
    assertThat(studio.engine.separations).hasValue(1);

    studio
        .resource(studio.ada)
        .upload(Studio.upload(studio.wav(), "talk.wav"), 3, null, null, true, null, false);
    studio.work();
    assertThat(studio.engine.diagnoses).hasValue(2);

    studio.engine.name = "scripted 2";
    studio.send(studio.ada, studio.wav(), true, null);
    studio.work();
    assertThat(studio.engine.diagnoses).hasValue(3);
    assertThat(studio.engine.separations).hasValue(3);
  }

  @Test
  void theSameRecording_afterARestart_isNotWorkedOnAgain() throws IOException {
    studio.send(studio.ada, studio.wav(), true, null);
    studio.work();
    ScriptedEngine restarted = new ScriptedEngine();

    SeparationView again = studio.send(studio.ada, studio.wav(), true, null);
    studio.worker(restarted).run(studio.queue.removeFirst());

    assertThat(studio.find(studio.ada, again.id()).stage()).isEqualTo("done");
    assertThat(restarted.diagnoses).hasValue(0);
    assertThat(restarted.separations).hasValue(0);
  }

  @Test
  void aWav_isKeptAsFlac_withTheChecksumOfWhatCame() throws IOException {
    Path wav = studio.wav();
    SeparationView sent = studio.send(studio.ada, wav, false, null);
    studio.work();

    Path kept = folder.resolve("blobs/separations").resolve(sent.id().toString());
    assertThat(kept.resolve("recording")).doesNotExist();
    assertThat(kept.resolve("recording.flac")).isNotEmptyFile();
    assertThat(studio.find(studio.ada, sent.id()).sha256()).isEqualTo(Sha256.of(wav).hex());

    studio.steps(studio.ada).proceed(sent.id(), false);
    studio.work();
    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");
    assertThat(studio.send(studio.ada, wav, true, null).sha256()).isEqualTo(Sha256.of(wav).hex());
    studio.work();
    assertThat(studio.engine.diagnoses).as("the same recording is known by what came").hasValue(1);
  }

  @Test
  void whatIsCompressed_isKeptAsItCame() throws IOException {
    SeparationView sent =
        studio.send(studio.ada, studio.recording(AudioFileFormat.MP3), false, null);
    studio.work();

    Path kept = folder.resolve("blobs/separations").resolve(sent.id().toString());
    assertThat(kept.resolve("recording")).isNotEmptyFile();
    assertThat(kept.resolve("recording.flac")).doesNotExist();
  }

  @Test
  void aDamagedBlobOfTheRecording_isNotWorkedOn() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);
    studio.work();
    Path kept = folder.resolve("blobs/separations").resolve(sent.id().toString());
    byte[] flac = Files.readAllBytes(kept.resolve("recording.flac"));
    flac[flac.length / 2] ^= 1;
    Files.write(kept.resolve("recording.flac"), flac);

    studio.steps(studio.ada).proceed(sent.id(), false);
    SeparationJob job = studio.queue.removeFirst();

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> studio.worker().run(job));
    assertThat(studio.engine.separations).hasValue(0);
  }

  @Test
  void theSameRecordingOfAnotherUser_isWorkedOnAgain() throws IOException {
    studio.send(studio.ada, studio.wav(), true, null);
    studio.send(studio.user(), studio.wav(), true, null);

    studio.work();

    assertThat(studio.engine.diagnoses).hasValue(2);
    assertThat(studio.engine.separations).hasValue(2);
  }

  @Test
  void aCopyOfTracksThatAreGone_isMadeAnew() throws IOException {
    SeparationView first = studio.send(studio.ada, studio.wav(), true, null);
    studio.work();
    studio.files.delete(first.id());

    SeparationView again = studio.send(studio.ada, studio.wav(), true, null);
    studio.work();

    assertThat(studio.find(studio.ada, again.id()).stage()).isEqualTo("done");
    assertThat(studio.engine.separations).hasValue(2);
  }
}
