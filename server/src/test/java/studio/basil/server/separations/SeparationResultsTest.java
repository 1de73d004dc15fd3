package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class SeparationResultsTest {
  @TempDir Path folder;
  private Studio studio;
  private UUID id;

  @BeforeEach
  void aSeparation() throws IOException {
    studio = new Studio(folder);
    id = studio.send(studio.ada, studio.wav(), true, null).id();
    studio.work();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private static byte[] body(Response answer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((StreamingOutput) answer.getEntity()).write(bytes);
    return bytes.toByteArray();
  }

  private Response track(@Nullable String range, @Nullable String ifNoneMatch) throws IOException {
    return studio.results(studio.ada).track(id, 2, "flac", range, null, ifNoneMatch, "1");
  }

  @Test
  void aTrack_isSentWholeAndInPart() throws IOException {
    byte[] whole = body(track(null, null));
    Response part = track("bytes=4-9", null);

    assertThat(new String(whole, 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("fLaC");
    assertThat(part.getStatus()).isEqualTo(206);
    assertThat(part.getHeaderString("Content-Range")).isEqualTo("bytes 4-9/" + whole.length);
    assertThat(body(part)).containsExactly(Arrays.copyOfRange(whole, 4, 10));
    assertThat(track("bytes=999999999-", null).getStatus()).isEqualTo(416);
    assertThat(track(null, part.getHeaderString("ETag")).getStatus()).isEqualTo(304);
  }

  @Test
  void rttm_hasALineForEachTurn() throws IOException {
    assertThat((String) studio.results(studio.ada).rttm(id).getEntity())
        .isEqualTo(
            """
            SPEAKER %1$s 1 0.000 1.000 <NA> <NA> speaker-1 0.900 <NA>
            SPEAKER %1$s 1 1.000 1.000 <NA> <NA> speaker-2 0.800 <NA>
            """
                .formatted(id));
  }

  @Test
  void archive_hasAllThereIs() throws IOException {
    assertThat(archived())
        .containsExactlyInAnyOrder(
            id + "/diagnosis.json",
            id + "/" + id + ".rttm",
            id + "/speaker-1.flac",
            id + "/speaker-2.flac");
  }

  private List<String> archived() throws IOException {
    List<String> names = new ArrayList<>();
    byte[] zip = body(studio.results(studio.ada).archive(id));
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @Test
  void waveform_showsWhereATrackIsLoud() throws IOException {
    byte[] png = (byte[]) studio.pictures(studio.ada).waveform(id, 600, 300, "light").getEntity();

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getWidth()).isEqualTo(600);
    assertThat(picture.getHeight()).isEqualTo(300);
    assertThat(inked(picture, 450)).isGreaterThan(3 * inked(picture, 150));
  }

  @Test
  void spectrogram_showsWhereATrackIsLoud_andIsKept() throws IOException {
    for (Integer speaker : new Integer[] {null, 2}) {
      BufferedImage picture = spectrogram(speaker);
      assertThat(picture.getWidth()).isEqualTo(700);
      assertThat(brightness(picture, 500)).isGreaterThan(brightness(picture, 200));
    }
    long kept = studio.blobs();
    assertThat(spectrogram(null).getHeight()).isEqualTo(400);
    assertThat(studio.blobs()).isEqualTo(kept);
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  private BufferedImage spectrogram(@Nullable Integer speaker) throws IOException {
    byte[] png =
        (byte[])
            studio
                .pictures(studio.ada)
                .spectrogram(id, speaker, "linear", 700, 400, "dark")
                .getEntity();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Of the part of a column that has the frequencies in it. */
  private static long brightness(BufferedImage picture, int x) {
    long sum = 0;
    for (int y = 50; y < 330; y++) {
      sum += picture.getRGB(x, y) >> 8 & 0xFF;
    }
    return sum;
  }

  @Test
  void files_haveTheNamesOfTheirSpeakers() throws IOException {
    studio
        .naming(studio.ada)
        .name(id, 2, JsonNodeFactory.instance.objectNode().put("name", "../Žofie"));

    assertThat(track(null, null).getHeaderString("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"speaker-2-Zofie.flac\";"
                + " filename*=UTF-8''speaker-2-%C5%BDofie.flac");
    assertThat(archived()).contains(id + "/speaker-1.flac", id + "/speaker-2-Žofie.flac");
  }

  @Test
  void archive_hasTheTranscript_onceThereIsOne() throws IOException {
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();

    assertThat(archived()).contains(id + "/transcript.vtt", id + "/transcript.txt");
  }

  /** Coloured dots of a column. */
  private static int inked(BufferedImage picture, int x) {
    int dots = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      dots += (picture.getRGB(x, y) & 0xFFFFFF) == 0x58AB70 ? 1 : 0;
    }
    return dots;
  }

  @Test
  void events_tellEachChange_andEndWithTheSeparation() throws IOException {
    SeparationView done = studio.find(studio.ada, id);
    List<SeparationView> seen =
        new ArrayList<>(
            List.of(at(done, "uploaded"), at(done, "diagnosing"), at(done, "diagnosing"), done));
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    new ProgressStream(
            new SeparationWatch(() -> Optional.of(seen.removeFirst()), _ -> {}), Studio.json())
        .write(sent);

    assertThat(sent.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("id:")))
        .containsExactly(
            "id: uploaded-" + Studio.NOON.toEpochMilli(),
            "id: diagnosing-" + Studio.NOON.toEpochMilli(),
            "id: done-" + Studio.NOON.toEpochMilli());
    assertThat(sent.toString(StandardCharsets.UTF_8)).contains("\"stage\":\"done\"");
  }

  private static SeparationView at(SeparationView view, String stage) {
    return new SeparationView(
        view.id(),
        view.name(),
        view.mediaType(),
        view.bytes(),
        view.durationMs(),
        view.sha256(),
        view.url(),
        view.minSpeakers(),
        view.maxSpeakers(),
        stage,
        0,
        null,
        true,
        view.createdAt(),
        view.updatedAt(),
        null,
        null,
        List.of(),
        "none",
        null,
        null,
        null);
  }

  @Test
  void events_ofWhatIsOver_endABrowsersAsking() throws IOException {
    assertThat(body(studio.results(studio.ada).events(id, null))).isNotEmpty();
    assertThat(
            studio.results(studio.ada).events(id, "done-" + Studio.NOON.toEpochMilli()).getStatus())
        .isEqualTo(204);
  }

  @Test
  void events_ofWhatIsDeleted_end() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    new ProgressStream(new SeparationWatch(Optional::empty, _ -> {}), Studio.json()).write(sent);

    assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("event: deleted\ndata: {}\n\n");
  }

  @Test
  void expired_separationsAreDeletedWithTheirFiles() throws IOException {
    Studio keeping = new Studio(folder, Map.of("SEPARATION_RETENTION_DAYS", "30"));
    try (keeping) {
      Path left = Files.createDirectories(keeping.settings.folders().separating());
      Path half = Files.writeString(left.resolve("half"), "half");
      Files.setLastModifiedTime(half, FileTime.from(Studio.NOON.plus(Duration.ofDays(28))));

      keeping.sweep(Duration.ofDays(29));
      assertThat(studio.store().find(Scope.system(), id)).isPresent();
      assertThat(left).isNotEmptyDirectory();

      keeping.sweep(Duration.ofDays(31));
      assertThat(left).isEmptyDirectory();
      assertThat(studio.store().find(Scope.system(), id)).isEmpty();
      assertThat(studio.blobs()).isZero();
    }
  }
}
