package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.openai.FakeChatServer.DONE;
import static studio.basil.speech.openai.FakeChatServer.STOP;
import static studio.basil.speech.openai.FakeChatServer.USAGE;
import static studio.basil.speech.openai.FakeChatServer.delta;
import static studio.basil.speech.sdk.FakeHttpServer.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.adapter.ProviderTimeouts;

class ChatCompletionsModelTest extends LanguageModelContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final ServedBy SERVED = ServedBy.fresh("local", "tiny");

  private FakeChatServer server;
  private ChatCompletionsModel model;

  @BeforeEach
  void start() throws IOException {
    server = new FakeChatServer();
    model = new ChatCompletionsModel(settings(PATIENT, PATIENT));
    model.warmUp(); // Loading the SDK may take longer than a test waits on a busy machine.
  }

  @AfterEach
  void stop() {
    model.close();
    server.close();
  }

  @Override
  protected LanguageModel model() {
    server.streaming(out -> send(out, delta("Bees ") + delta("dance.") + STOP + USAGE + DONE));
    return model;
  }

  @Test
  void generate_usageInLastChunk_tellsTheServersCounts() throws Exception {
    server.streaming(out -> send(out, delta("Hi") + STOP + USAGE + DONE));

    assertThat(ask().completion())
        .isEqualTo(new GenerationEvent.Completed(new TokenUsage(31, 16, 7), SERVED));
  }

  @Test
  void generate_noUsage_estimatesFourCharactersAToken() throws Exception {
    server.streaming(out -> send(out, delta("12345678") + delta("9") + DONE));
    ChatRequest request =
        new ChatRequest("1234", List.of(new ChatMessage(Role.USER, "12345")), 10, 0);

    assertThat(CollectedAnswer.of(model, request).completion())
        .isEqualTo(new GenerationEvent.Completed(TokenUsage.of(3, 3), SERVED));
  }

  @Test
  void generate_request_hasTheInterfacesShape() throws Exception {
    server.streaming(out -> send(out, delta("Hi") + DONE));
    List<ChatMessage> messages =
        List.of(
            new ChatMessage(Role.USER, "Anna: Hello"),
            new ChatMessage(Role.USER, "Guest: Hello"),
            new ChatMessage(Role.ASSISTANT, "Hello both."));
    CollectedAnswer.of(model, new ChatRequest("Be kind.", messages, 77, 0.5)).completion();
    JsonNode body = JSON.readTree(server.request().body());

    assertThat(body.path("model").asText()).isEqualTo("tiny");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("stream_options").path("include_usage").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
    assertThat(body.path("messages"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"role":"system","content":"Be kind."},
                 {"role":"user","content":"Anna: Hello\\nGuest: Hello"},
                 {"role":"assistant","content":"Hello both."}]
                """));
  }

  @Test
  void generate_chunksCutInsideCharacters_givesThemWhole() throws Exception {
    server.streaming(
        out -> {
          for (byte one :
              (delta("na\u00EFve \u20AC5 \uD83D\uDE00") + DONE).getBytes(StandardCharsets.UTF_8)) {
            out.write(one);
            out.flush();
          }
        });

    assertThat(ask().text()).isEqualTo("na\u00EFve \u20AC5 \uD83D\uDE00");
  }

  @Test
  void generate_commentsEventNamesAndCarriageReturns_areSkipped() throws Exception {
    server.streaming(
        out ->
            send(
                out,
                ": hello\r\n\r\nevent: x\r\nid: 1\r\n" + delta("Hi").replace("\n", "\r\n") + DONE));

    assertThat(ask().text()).isEqualTo("Hi");
  }

  @Test
  void generate_streamEndsWithoutDoneAfterStop_completes() throws Exception {
    server.streaming(out -> send(out, delta("Hi") + STOP));

    assertThat(ask().text()).isEqualTo("Hi");
  }

  @Test
  void generate_oneAnswerAfterAnother_usesTheConnectionAgain() throws Exception {
    server.streaming(out -> send(out, delta("Hi") + STOP + USAGE + DONE));
    for (int i = 0; i < 5; i++) {
      ask().completion();
      server.request();
    }

    assertThat(server.connections()).isLessThan(5);
  }

  @Test
  void generate_doneWithoutAReason_completes() throws Exception {
    server.streaming(out -> send(out, delta("Hi") + DONE));

    assertThat(ask().text()).isEqualTo("Hi");
  }

  @Test
  void generate_thoughts_areNotGivenOut() throws Exception {
    server.streaming(
        out ->
            send(
                out,
                delta("reasoning_content", "They greet. ")
                    + delta("reasoning", "I greet back.")
                    + delta("<thi")
                    + delta("nk>hm</th")
                    + delta("ink>\\n\\nHello ")
                    + delta("<3")
                    + STOP
                    + DONE));

    assertThat(ask().text()).isEqualTo("Hello <3");
  }

  @Test
  void generate_thoughtsOnly_failsAsEmpty() throws Exception {
    server.streaming(out -> send(out, delta("<think>hm</think>") + STOP + DONE));

    assertThat(ask().failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void generate_errorInTheStream_failsWithItsWords() throws Exception {
    server.streaming(
        out -> send(out, delta("Half") + "data: {\"error\":{\"message\":\"out of memory\"}}\n\n"));

    assertThat(ask().failure().message()).contains("out of memory");
  }

  @Test
  void generate_malformedFrames_failAsMalformed() throws Exception {
    server.streaming(out -> send(out, "data: {\"choices\":[\n\n" + DONE));

    assertThat(ask().failure().code()).isEqualTo(Code.MALFORMED);
  }

  @Test
  void generate_answerWithoutText_failsAsEmpty() throws Exception {
    server.streaming(out -> send(out, STOP + DONE));

    assertThat(ask().failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void warmUp_server_isNotAsked() {
    model.warmUp();

    assertThat(server.connections()).isZero();
  }

  private CollectedAnswer ask() {
    return CollectedAnswer.of(model, request("Anna: Hello"));
  }

  private ChatCompletionsSettings settings(Duration firstResult, Duration gap) {
    return ChatCompletionsSettings.local(server.endpoint(), "tiny", 4096)
        .within(new ProviderTimeouts(PATIENT, firstResult, gap));
  }
}
