package studio.basil.separation.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.separation.signal.Rows;
import studio.basil.separation.testing.Recordings;

class StemTest {
  @Test
  void stem_isAPartOfTheModel() throws IOException {
    byte[] model = Files.readAllBytes(Recordings.models().resolve("moonshine-encoder.onnx"));

    assertThat(StemGraph.behind(model, 3).model().length).isLessThan(model.length / 4);
    assertThatThrownBy(() -> StemGraph.behind(model, 4)).hasMessageContaining("convolutions");
  }

  @Test
  void bytesThatAreNoModel_areRefused() {
    assertThatThrownBy(() -> StemGraph.behind(new byte[] {1, 2, 3}, 3))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> StemGraph.behind(new byte[0], 3)).isInstanceOf(IOException.class);
  }

  @Test
  void missingModel_saysHowToGetIt(@TempDir Path empty) {
    assertThatThrownBy(() -> Stem.load(empty)).hasMessageContaining("./basil models");
  }

  @Test
  void frames_standAsFarApartAsIsSaid() throws IOException {
    try (Stem stem = Stem.load(Recordings.models())) {
      for (int frames : List.of(1, 2, 41)) {
        Rows rows = new Rows(Stem.SIZE);
        stem.hear(new float[Stem.FRAME_SAMPLES + (frames - 1) * Stem.HOP_SAMPLES], rows);
        assertThat(rows.count()).isEqualTo(frames);
      }
      Rows none = new Rows(Stem.SIZE);
      stem.hear(new float[Stem.FRAME_SAMPLES - 1], none);
      assertThat(none.count()).isZero();
    }
  }

  @Test
  void space_isReadAsItWasWritten() throws IOException {
    SpeakerSpace space = SpeakerSpace.standard();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    space.write(written);

    SpeakerSpace read = SpeakerSpace.read(new ByteArrayInputStream(written.toByteArray()));

    float[] statistics = new float[WindowStatistics.SIZE];
    assertThat(read.place(statistics)).containsExactly(space.place(statistics));
    assertThat(written.size()).isLessThan(1_000_000);
    assertThatThrownBy(() -> SpeakerSpace.read(new ByteArrayInputStream(new byte[8])))
        .isInstanceOf(IOException.class);
  }
}
