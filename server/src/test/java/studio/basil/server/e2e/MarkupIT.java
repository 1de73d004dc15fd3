package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.e2e.AnswerCheck.Answer;
import studio.basil.server.e2e.ApiDocument.Operation;

/** Texts of users are told as the texts that they are. */
class MarkupIT extends ContractScene {
  /** They tell texts of users in JSON. */
  private static final String[] TELLING = {
    "findSession",
    "listSessions",
    "listUsers",
    "me",
    "readBriefing",
    "readCaptions",
    "replayEvents",
    "search"
  };

  @Test
  void markup_isToldAsTheTextThatItIs() throws Exception {
    Set<String> told = new HashSet<>();
    for (Operation operation : document.operations()) {
      if (operation.method().equals("GET")) {
        ContractRequest request = requests.example(operation, server.place(operation));
        String path = request.path().replaceFirst("\\?.*", "");
        String text = operation.id().equals("search") ? path + "?q=alert" : path;
        Answer answer = server.send("GET", text, server.bearer(), null);
        if (answer.status() == 200) {
          check.faultsOfAny(answer).forEach(fault -> faults.add(operation.id() + ": " + fault));
          if (answer.mediaType().endsWith("json")
              && answer.body().contains(ContractServer.MARKUP)) {
            told.add(operation.id());
          }
        }
      }
    }
    assertNoFaults();
    assertThat(told).as("they tell markup as it is").contains(TELLING);
  }

  @ParameterizedTest
  @CsvSource({"vtt, text/vtt", "srt, application/x-subrip"})
  void markupInCaptions_isEscapedAndForgesNoCue(String format, String type) throws Exception {
    Answer answer = captions(format);

    assertThat(answer.mediaType()).isEqualTo(type);
    assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff");
    assertThat(answer.body()).doesNotContain("<script", "<img").contains("&lt;script&gt;");
    assertThat(answer.body().lines().filter(line -> line.contains("-->"))).hasSize(1);
  }

  @Test
  void markupInPlainCaptions_isPlain() throws Exception {
    Answer answer = captions("txt");

    assertThat(answer.mediaType()).isEqualTo("text/plain");
    assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff");
    assertThat(answer.body()).contains(ContractServer.MARKUP);
    assertThat(answer.body().lines()).hasSize(1);
  }

  private Answer captions(String format) throws Exception {
    Operation read = document.operation("readCaptions");
    String path = "/sessions/" + server.place(read).get("id") + "/captions?format=" + format;
    return server.send("GET", path, server.bearer(), null);
  }
}
