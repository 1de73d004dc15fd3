package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose TCP connection is cut in the middle of an answer, and that comes back. */
class ResumeIT {
  private static final String TEXT = "Tell me how to keep basil alive through the winter.";

  @TempDir static Path folder;

  @Test
  void connectionCutInAnAnswer_isTakenUpAndNothingIsLost() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      JsonNode seen = NodeScript.run("resume.mjs", server.url(), TEXT);
      JsonNode before = seen.path("before");
      JsonNode after = seen.path("after");

      assertThat(seen.path("refused").asText()).isEqualTo("session-gone");
      assertThat(before.path("ack").path("resumed").asBoolean()).isFalse();
      assertThat(after.path("ack").path("resumed").asBoolean()).isTrue();
      assertThat(after.path("ack").path("sessionId"))
          .isEqualTo(before.path("ack").path("sessionId"));
      assertThat(after.path("errors")).as("errors").isEmpty();
      assertThat(texts(after.path("snapshot").path("captions"), "you"))
          .as("the captions of the snapshot")
          .containsAll(finals(before.path("captions"), "you"));

      JsonNode utterance = seen.path("utterance");
      String answerer = utterance.path("speaker").asText();
      assertThat(utterance.path("heard").asLong())
          .as("samples of the answer")
          .isGreaterThan(utterance.path("heardBefore").asLong());
      Episode episode =
          new Episode(server.recordings().resolve(before.path("ack").path("episodeId").asText()));
      episode.assertComplete();
      assertThat(after.path("end").path("reason").asText()).isEqualTo("stopped");
      assertThat(Words.share(spoken(after, utterance), episode.captions(answerer)))
          .as("the answer among the captions of the episode")
          .isEqualTo(1.0);
      assertThat(episode.captions("you")).contains(TEXT);
    }
  }

  private static String spoken(JsonNode seen, JsonNode utterance) {
    return StreamSupport.stream(seen.path("captions").spliterator(), false)
        .filter(caption -> caption.path("final").asBoolean())
        .filter(caption -> caption.path("utteranceId").equals(utterance.path("id")))
        .map(caption -> caption.path("text").asText())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> finals(JsonNode captions, String speaker) {
    return StreamSupport.stream(captions.spliterator(), false)
        .filter(caption -> caption.path("final").asBoolean())
        .filter(caption -> caption.path("speaker").asText().equals(speaker))
        .map(caption -> caption.path("text").asText())
        .toList();
  }

  private static List<String> texts(JsonNode captions, String speaker) {
    return StreamSupport.stream(captions.spliterator(), false)
        .filter(caption -> caption.path("speaker").asText().equals(speaker))
        .map(caption -> caption.path("text").asText())
        .toList();
  }
}
