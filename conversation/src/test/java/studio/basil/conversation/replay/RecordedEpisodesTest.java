package studio.basil.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder under {@code replays/} is an episode that must go again as its log says. */
class RecordedEpisodesTest {

  static List<Path> episodes() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(RecordedEpisodesTest.class.getResource("replays"));
    URI place = folder.toURI();
    try (Stream<Path> all = Files.list(Path.of(place))) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void episode_goesAsItsLogSays(Path episode) throws Exception {
    ReplayReport report = Replay.run(episode, ReplayOptions.standard());

    assertThat(report.differences()).isEmpty();
  }
}
