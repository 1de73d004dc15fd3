package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.SpeechFailure.Code;

/** What a server's refusals mean. */
class RefusedChatTest {
  private static final ChatRequest REQUEST =
      new ChatRequest("", List.of(new ChatMessage(Role.USER, "Anna: Hello")), 100, 0.7);

  @Test
  void generate_errorStatuses_failAsTheTableSays() throws Exception {
    assertRefused(401, Code.UNAUTHORIZED, true, "check the key");
    assertRefused(403, Code.UNAUTHORIZED, true, "check the key");
    assertRefused(404, Code.REJECTED, true, "\"tiny\"");
    assertRefused(400, Code.REJECTED, true, "too odd");
    assertRefused(429, Code.LIMITED, false, "after 7 s");
    assertRefused(500, Code.UNAVAILABLE, false, "too odd");
    assertRefused(503, Code.UNAVAILABLE, false, "503");
  }

  private static void assertRefused(int status, Code code, boolean permanent, String words)
      throws Exception {
    try (FakeChatServer refusing =
            new FakeChatServer()
                .answering(
                    "/v1/chat/completions",
                    status,
                    "{\"error\":{\"message\":\"too odd\"}}",
                    "Retry-After",
                    "7");
        ChatCompletionsModel asking =
            new ChatCompletionsModel(
                "local", ChatCompletionsSettings.local(refusing.endpoint(), "tiny", 4096))) {
      var failure = CollectedAnswer.of(asking, REQUEST).failure();

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.permanent()).isEqualTo(permanent);
      assertThat(failure.message()).contains(words);
    }
  }
}
