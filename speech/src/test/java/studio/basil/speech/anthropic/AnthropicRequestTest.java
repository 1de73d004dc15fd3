package studio.basil.speech.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.anthropic.FakeMessagesServer.answer;
import static studio.basil.speech.sdk.FakeHttpServer.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.sdk.FakeHttpServer.Request;

/** What is sent. */
class AnthropicRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ChatRequest HELLO =
      new ChatRequest("", List.of(new ChatMessage(Role.USER, "Anna: Hello")), 100, 0.7);

  private FakeMessagesServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeMessagesServer();
    server.streaming(out -> send(out, answer("Bees ", "dance.")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Asks a model and gives what it has sent. */
  private Request requestOf(String model, ChatRequest request) throws Exception {
    Duration patient = Duration.ofSeconds(20);
    try (AnthropicModel asked =
        new AnthropicModel(
            new AnthropicSettings(
                server.endpoint(),
                WireFault.SECRET,
                model,
                200_000,
                new ProviderTimeouts(patient, patient, patient)))) {
      asked.warmUp(); // Loading the SDK may take longer than a test waits on a busy machine.
      CollectedAnswer.of(asked, request).completion();
      return server.request();
    }
  }

  private JsonNode bodyOf(ChatRequest request) throws Exception {
    return JSON.readTree(requestOf(AnthropicSettings.MODEL, request).body());
  }

  @Test
  void generate_request_carriesTheKeyAndTheVersion() throws Exception {
    Request request = requestOf(AnthropicSettings.MODEL, HELLO);

    assertThat(request.headers().getFirst("X-Api-Key")).isEqualTo(WireFault.SECRET);
    assertThat(request.headers().containsKey("Authorization")).isFalse();
    assertThat(request.headers().getFirst("anthropic-version")).isEqualTo("2023-06-01");
  }

  @Test
  void generate_request_hasTheApisShape() throws Exception {
    JsonNode body =
        bodyOf(
            new ChatRequest(
                "Be kind.",
                List.of(
                    new ChatMessage(Role.USER, "Anna: Hello"),
                    new ChatMessage(Role.USER, "Guest: Hello"),
                    new ChatMessage(Role.ASSISTANT, "Hello both."),
                    new ChatMessage(Role.USER, "Anna: Well?")),
                77,
                0.5));

    assertThat(body)
        .isEqualTo(
            JSON.readTree(
                """
                {"model":"claude-haiku-4-5","max_tokens":77,"temperature":0.5,"stream":true,
                 "system":"Be kind.",
                 "messages":[{"role":"user","content":"Anna: Hello\\nGuest: Hello"},
                  {"role":"assistant","content":"Hello both."},
                  {"role":"user","content":"Anna: Well?"}]}
                """));
  }

  @Test
  void generate_onlyOwnWordsSoFar_beginsAndEndsWithTheUser() throws Exception {
    JsonNode messages =
        bodyOf(new ChatRequest("", List.of(new ChatMessage(Role.ASSISTANT, "Welcome.")), 9, 1))
            .path("messages");

    assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user");
  }

  @Test
  void generate_temperatureAboveOne_isClamped() throws Exception {
    assertThat(bodyOf(new ChatRequest("", List.of(), 9, 1.8)).path("temperature").asDouble())
        .isEqualTo(1);
  }

  @Test
  void generate_modelWithoutTemperature_getsNoneInTheNewestVersion() throws Exception {
    Request request = requestOf("claude-sonnet-5", HELLO);

    assertThat(JSON.readTree(request.body()).has("temperature")).isFalse();
    assertThat(request.headers().getFirst("anthropic-version")).isEqualTo("2026-10-21");
  }
}
