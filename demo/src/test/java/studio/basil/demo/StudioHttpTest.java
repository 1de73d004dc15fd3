package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.demo.StudioEvent.EpisodeFile;

class StudioHttpTest {
  @TempDir private Path folder;

  @Test
  void isReady_ofAServerThatGetsReady_tellsWhen() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (FakeStudio studio = new FakeStudio(ready::get);
        StudioHttp http = new StudioHttp(studio.address())) {
      assertThat(http.isReady()).isFalse();
      ready.set(true);
      assertThat(http.isReady()).isTrue();
    }
  }

  @Test
  void isReady_whereNothingAnswers_isFalse() throws Exception {
    URI nowhere;
    try (FakeStudio studio = new FakeStudio(() -> true)) {
      nowhere = studio.address();
    }
    try (StudioHttp http = new StudioHttp(nowhere)) {
      assertThat(http.isReady()).isFalse();
    }
  }

  @Test
  void download_ofAFile_copiesItByItsName() throws Exception {
    try (FakeStudio studio = new FakeStudio(() -> true);
        StudioHttp http = new StudioHttp(studio.address())) {
      EpisodeFile file = new EpisodeFile("../you.vtt", "/recordings/e/you.vtt", 7);
      assertThat(http.download(file, folder)).isEqualTo(folder.resolve("you.vtt")).hasSize(7);
    }
  }

  @Test
  void download_ofAFileThatIsNotThere_saysWhich() throws Exception {
    try (FakeStudio studio = new FakeStudio(() -> true);
        StudioHttp http = new StudioHttp(studio.address())) {
      EpisodeFile file = new EpisodeFile("me.vtt", "/recordings/e/me.vtt", 7);
      assertThatIOException()
          .isThrownBy(() -> http.download(file, folder))
          .withMessage("/recordings/e/me.vtt gives status 404");
    }
  }
}
