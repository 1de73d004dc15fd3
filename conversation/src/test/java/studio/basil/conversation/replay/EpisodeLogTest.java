package studio.basil.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeLogTest {
  private static final String START =
      "{\"type\":\"session.start\",\"timestamp\":5000,\"profile\":{},\"providers\":{},"
          + "\"names\":{}}\n";

  @TempDir Path folder;

  @Test
  void times_countFromTheFirstEvent() throws Exception {
    write(START + "{\"type\":\"session.end\",\"timestamp\":7500}\n");

    EpisodeLog log = EpisodeLog.read(folder);

    assertThat(log.events()).extracting(LoggedEvent::atMs).containsExactly(0L, 2_500L);
    assertThat(log.startedAt().toEpochMilli()).isEqualTo(5_000);
    assertThat(log.whole()).isTrue();
  }

  @Test
  void lastLineThatWasCutOff_isLeftOut() throws Exception {
    write(START + "{\"type\":\"turn.ty");

    EpisodeLog log = EpisodeLog.read(folder);

    assertThat(log.events()).hasSize(1);
    assertThat(log.whole()).isFalse();
  }

  @Test
  void endThatALaterStartWrote_endsNothing() throws Exception {
    write(
        START
            + "{\"type\":\"turn.typed\",\"timestamp\":6000}\n"
            + "{\"type\":\"session.end\",\"timestamp\":99000,\"recovered\":true}\n");

    EpisodeLog log = EpisodeLog.read(folder);

    assertThat(log.whole()).isFalse();
    assertThat(log.lengthMs()).isEqualTo(1_000);
  }

  @Test
  void emptyFolder_isRefused() {
    refused("There is no events.jsonl in " + folder + "; give the folder of an episode.");
  }

  @Test
  void emptyLog_isRefused() throws Exception {
    write("");

    refused(folder.resolve("events.jsonl") + " is empty; there is nothing to replay.");
  }

  @Test
  void lineInTheMiddleThatIsNoJson_isNamed() throws Exception {
    write(START + "{\"type\":\"turn.ty\n" + START);

    assertThatThrownBy(() -> EpisodeLog.read(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("events.jsonl, line 2 is not JSON: ");
  }

  @Test
  void lineThatIsNoEvent_isNamed() throws Exception {
    write(START + "[]\n");
    refused("events.jsonl, line 2 is not a JSON object.");

    write(START + "{\"timestamp\":1}\n");
    refused("events.jsonl, line 2 has no text \"type\".");

    write(START + "{\"type\":\"turn.end\",\"timestamp\":\"now\"}\n");
    refused("events.jsonl, line 2 has no whole number \"timestamp\".");
  }

  @Test
  void logThatBeginsInTheMiddle_isRefused() throws Exception {
    write("{\"type\":\"turn.end\",\"timestamp\":1}\n");

    refused("events.jsonl, line 1 is \"turn.end\" where \"session.start\" is due.");
  }

  @Test
  void logOfABasilThatWroteLess_isRefused() throws Exception {
    write("{\"type\":\"session.start\",\"timestamp\":1}\n");

    assertThatThrownBy(() -> EpisodeLog.read(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("events.jsonl, line 1 has no object \"profile\"");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> EpisodeLog.read(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessage(message);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), text);
  }
}
