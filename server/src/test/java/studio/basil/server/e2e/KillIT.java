package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  @TempDir Path folder;

  @Test
  void killedServer_finishesItsEpisodesAtTheNextStart() throws Exception {
    String episodeId;
    try (ServerProcess server = ServerProcess.start(folder);
        RunningProcess client =
            NodeScript.start("hold.mjs", server.url(), SpokenWav.file().toString())) {
      episodeId = NodeScript.awaitStage(client, "open").path("episodeId").asText();
      NodeScript.awaitStage(client, "answered");
      server.process().kill();
      server.process().exitCode();
    }

    try (ServerProcess server = ServerProcess.start(folder)) {
      Episode episode = new Episode(server.recordings().resolve(episodeId));
      assertThat(server.process().lines())
          .anyMatch(line -> line.contains("Episode " + episodeId + " was interrupted by a crash"));
      episode.assertTracks();
      assertThat(episode.peak("you")).isGreaterThan(0.05f);
      assertThat(Words.share(SpokenWav.TEXT, episode.captions("you"))).isGreaterThanOrEqualTo(0.7);
      assertThat(episode.eventTypes()).startsWith("session.start").endsWith("session.end");
    }
  }
}
