package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.sdk.FakeHttpServer;

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
    assertRefused(429, Code.LIMITED, false, "asks for 7 s");
    assertRefused(500, Code.UNAVAILABLE, false, "too odd");
    assertRefused(503, Code.UNAVAILABLE, false, "503");
    assertRefused(402, Code.LIMITED, true, "no quota left");
  }

  @Test
  void generate_errorsOfAllShapes_tellTheServersWords() throws Exception {
    assertThat(refusal(400, "{\"error\":\"too odd\"}").message()).contains("too odd");
    assertThat(refusal(400, "{\"error\":{\"message\":\"too odd\",\"code\":400}}").message())
        .contains("too odd");
    assertThat(refusal(400, "<html>").message()).contains("400");
    assertThat(refusal(400, "").message()).contains("400");
  }

  private static void assertRefused(int status, Code code, boolean permanent, String words)
      throws Exception {
    SpeechFailure failure = refusal(status, "{\"error\":{\"message\":\"too odd\"}}");

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.permanent()).isEqualTo(permanent);
    assertThat(failure.message()).contains(words);
  }

  private static SpeechFailure refusal(int status, String body) throws Exception {
    try (FakeHttpServer refusing =
            new FakeHttpServer()
                .answering("/v1/chat/completions", status, body, "Retry-After", "7");
        ChatCompletionsModel asking =
            new ChatCompletionsModel(
                ChatCompletionsSettings.local(refusing.endpoint(), "tiny", 4096))) {
      asking.warmUp();
      return CollectedAnswer.of(asking, REQUEST).failure();
    }
  }
}
