package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.SeparationSoundResource.TrackPeaks;

@ExtendWith(TestPostgres.class)
class SeparationSoundTest {
  @TempDir Path folder;
  private Studio studio;
  private Path sent;
  private UUID id;

  @BeforeEach
  void aRecording() throws IOException {
    studio = new Studio(folder);
    sent = studio.wav();
    id = studio.send(studio.ada, sent, false, null).id();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private SeparationSoundResource sound(UUID user) {
    return new SeparationSoundResource(studio.store(), studio.files, Studio.identity(user));
  }

  private Response recording(@Nullable String range, @Nullable String ifNoneMatch)
      throws IOException {
    return sound(studio.ada).recording(id, range, null, ifNoneMatch);
  }

  private static byte[] body(Response answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((StreamingOutput) answer.getEntity()).write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void theRecording_isHeardBeforeItIsDiagnosed_wholeAndInPart() throws IOException {
    byte[] whole = Files.readAllBytes(sent);
    Response part = recording("bytes=4-9", null);

    assertThat(body(recording(null, null))).containsExactly(whole);
    assertThat(part.getStatus()).isEqualTo(206);
    assertThat(part.getHeaderString("Content-Type")).isEqualTo("audio/wav");
    assertThat(body(part)).containsExactly(Arrays.copyOfRange(whole, 4, 10));
    assertThat(recording(null, part.getHeaderString("ETag")).getStatus()).isEqualTo(304);
  }

  @Test
  void anothersRecording_isNotThere() {
    UUID grace = studio.user();

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sound(grace).recording(id, null, null, null));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sound(grace).waveform(id, 10));
  }

  @Test
  void peaks_areThereWhenTheTracksAre() throws IOException {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> sound(studio.ada).waveform(id, 10))
        .withMessageContaining("The separation is uploaded.");

    UUID done = studio.send(studio.ada, sent, true, "at once").id();
    studio.work();
    TrackPeaks peaks = sound(studio.ada).waveform(done, 10);

    assertThat(peaks.tracks()).extracting(TrackPeaks.OfSpeaker::speaker).containsExactly(1, 2);
    TrackPeaks.OfSpeaker second = peaks.tracks().get(1);
    assertThat(second.durationMs()).isEqualTo(2_000);
    assertThat(second.peaks()).hasSize(10);
    assertThat(second.peaks().getLast()).isGreaterThan(150);
    assertThat(second.peaks().getFirst()).isLessThan(100);
  }
}
