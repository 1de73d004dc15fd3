package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.BatchSendingResource.BatchRequest;
import studio.basil.server.separations.BatchView.Refusal;

/** Several recordings sent together. */
@ExtendWith(TestPostgres.class)
class BatchesTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder, Map.of("SEPARATION_URL_ALLOW", "media.example.org"));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void filesSentTogether_standTogether_andABadOneKeepsNothingBack() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad"), "MZ");
    BatchView sent =
        (BatchView)
            studio
                .sending(studio.ada)
                .send(
                    List.of(
                        Studio.upload(studio.wav(), "a.wav"),
                        Studio.upload(bad, "../bad.wav"),
                        Studio.upload(studio.recording(AudioFileFormat.FLAC), "b.flac")),
                    2,
                    true)
                .getEntity();

    assertThat(sent.refused()).extracting(Refusal::item).containsExactly("bad.wav");
    assertThat(sent.refused()).extracting(Refusal::code).containsExactly("unsupported-media-type");
    assertThat(sent.state()).isEqualTo("working");
    assertThat(sent.progress()).isZero();
    assertThat(sent.items()).extracting(SeparationView::name).containsExactly("a.wav", "b.flac");

    studio.worker().run(studio.queue.removeFirst());
    BatchView half = studio.batches(studio.ada).find(sent.id());
    assertThat(half.progress()).isEqualTo(0.5);
    assertThat(half.finished()).isOne();
    studio.work();
    BatchView whole = studio.batches(studio.ada).find(sent.id());
    assertThat(whole.state()).isEqualTo("done");
    assertThat(whole.progress()).isEqualTo(1);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> studio.batches(studio.user()).find(sent.id()));
  }

  @Test
  void addressesAndUploads_areGathered_butOnlyOnesOwn() throws IOException {
    UUID mine = upload(studio.ada);
    UUID another = upload(studio.user());

    BatchView sent =
        (BatchView)
            studio
                .sending(studio.ada)
                .gather(
                    new BatchRequest(
                        List.of("https://media.example.org/a.wav", "https://example.org/b.wav"),
                        List.of(mine, another),
                        null),
                    false)
                .getEntity();

    assertThat(sent.total()).isEqualTo(2);
    assertThat(sent.refused())
        .extracting(Refusal::item)
        .containsExactly("https://example.org/b.wav", another.toString());
    for (SeparationView item : sent.items()) {
      studio.steps(studio.ada).cancel(item.id());
    }
    BatchView cancelled = studio.batches(studio.ada).find(sent.id());
    assertThat(cancelled.state()).isEqualTo("failed");
    assertThat(cancelled.failed()).isEqualTo(2);
  }

  private UUID upload(UUID user) throws IOException {
    byte[] wav = Files.readAllBytes(studio.wav());
    String at =
        studio.uploads(user).begin(Integer.toString(wav.length), null).getLocation().getPath();
    UUID id = UUID.fromString(at.replaceFirst("^/uploads/", ""));
    var _ = studio.uploads(user).take(id, "0", null, null, new ByteArrayInputStream(wav));
    return id;
  }

  @Test
  void aBatchOfNothing_isRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> studio.sending(studio.ada).gather(new BatchRequest(null, null, null), false));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> studio.sending(studio.ada).send(List.of(), null, false));
  }
}
