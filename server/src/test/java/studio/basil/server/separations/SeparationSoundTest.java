package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import studio.basil.audio.AudioDecoder;
import studio.basil.server.accounts.TestUsers;
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
    return new SeparationSoundResource(
        new ResultFinder(studio.store(), TestUsers.identity(user)), studio.files);
  }

  private Response recording(@Nullable String range, @Nullable String ifNoneMatch)
      throws IOException {
    return sound(studio.ada).recording(id, range, null, ifNoneMatch, "1");
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
    assertThat(part.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"talk.wav\"");
    assertThat(body(part)).containsExactly(Arrays.copyOfRange(whole, 4, 10));
    assertThat(recording(null, part.getHeaderString("ETag")).getStatus()).isEqualTo(304);
  }

  @Test
  void theFlacOfAWav_isGivenAsWhatItIs_wholeAndInPart() throws IOException {
    String before = recording(null, null).getHeaderString("ETag");
    studio.work();
    byte[] whole = body(recording(null, null));
    Response part = recording("bytes=4-9", null);

    assertThat(new String(whole, 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("fLaC");
    assertThat(whole.length).isLessThan((int) Files.size(sent));
    assertThat(samples(whole)).containsExactly(samples(Files.readAllBytes(sent)));
    assertThat(part.getStatus()).isEqualTo(206);
    assertThat(part.getHeaderString("Content-Type")).isEqualTo("audio/flac");
    assertThat(part.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"talk.flac\"");
    assertThat(part.getHeaderString("Content-Range")).isEqualTo("bytes 4-9/" + whole.length);
    assertThat(body(part)).containsExactly(Arrays.copyOfRange(whole, 4, 10));
    assertThat(recording("bytes=" + whole.length + "-", null).getStatus()).isEqualTo(416);

    String now = part.getHeaderString("ETag");
    assertThat(now).isNotEqualTo(before);
    assertThat(recording(null, now).getStatus()).isEqualTo(304);
    assertThat(recording(null, before).getStatus()).isEqualTo(200);
    assertThat(sound(studio.ada).recording(id, "bytes=4-9", before, null, "0").getStatus())
        .as("part of what was another file")
        .isEqualTo(200);
    assertThat(recording(null, null).getHeaderString("Content-Length"))
        .isEqualTo(String.valueOf(whole.length));
  }

  private float[] samples(byte[] audio) throws IOException {
    Path file = Files.write(folder.resolve("heard"), audio);
    return AudioDecoder.decode(file, 16_000).samples();
  }

  @Test
  void anothersRecording_isNotThere() {
    UUID grace = studio.user();

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sound(grace).recording(id, null, null, null, "0"));
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
