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
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.LanguageModelFaultContract;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.sdk.FakeHttpServer.Request;

/** Each provider with the chat completions interface keeps to the contracts, in its own dialect. */
class ChatDialectsTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  /** A server and a model that talks to it, made when a test needs them. */
  private static final class Line {
    private @Nullable FakeChatServer server;
    private @Nullable ChatCompletionsModel model;

    FakeChatServer server() throws IOException {
      FakeChatServer listening = server == null ? new FakeChatServer() : server;
      server = listening;
      return listening;
    }

    ChatCompletionsModel modelOf(ChatDialect dialect, Duration firstResult) throws IOException {
      ChatCompletionsModel asking =
          model == null
              ? new ChatCompletionsModel(
                  settings(dialect)
                      .at(server().endpoint())
                      .within(new ProviderTimeouts(PATIENT, firstResult, PATIENT)))
              : model;
      model = asking;
      asking.warmUp();
      return asking;
    }

    private ChatCompletionsSettings settings(ChatDialect dialect) throws IOException {
      String key = WireFault.SECRET;
      return switch (dialect) {
        case OPENAI -> ChatCompletionsSettings.openai(key, ChatCompletionsSettings.OPENAI_MODEL);
        case GROQ -> ChatCompletionsSettings.groq(key, ChatCompletionsSettings.GROQ_MODEL);
        case TOGETHER ->
            ChatCompletionsSettings.together(key, ChatCompletionsSettings.TOGETHER_MODEL);
        case LOCAL -> ChatCompletionsSettings.local(server().endpoint(), "tiny", 4096);
      };
    }

    void hangUp() {
      if (model != null) {
        model.close();
      }
      if (server != null) {
        server.close();
      }
    }
  }

  abstract static class Contract extends LanguageModelContract {
    private final Line line = new Line();
    private final ChatDialect dialect;

    Contract(ChatDialect dialect) {
      this.dialect = dialect;
    }

    @AfterEach
    void hangUp() {
      line.hangUp();
    }

    @Override
    protected LanguageModel model() {
      try {
        LanguageModel model = line.modelOf(dialect, PATIENT);
        line.server()
            .streaming(out -> send(out, delta("Bees ") + delta("dance.") + STOP + USAGE + DONE));
        return model;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Test
    void capabilities_provider_isNamedAsInTheConfiguration() {
      assertThat(model().capabilities().provider()).isEqualTo(dialect.provider());
    }

    /** The request that the model sends. */
    Request sent() throws Exception {
      CollectedAnswer.of(model(), request("Anna: Hello")).completion();
      return line.server().request();
    }

    JsonNode sentBody() throws Exception {
      return new ObjectMapper().readTree(sent().body());
    }
  }

  abstract static class FaultContract extends LanguageModelFaultContract {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Line line = new Line();
    private final ChatDialect dialect;

    FaultContract(ChatDialect dialect) {
      this.dialect = dialect;
    }

    @AfterEach
    void hangUp() {
      line.hangUp();
    }

    @Override
    protected LanguageModel modelMeeting(WireFault fault) throws IOException {
      LanguageModel model = line.modelOf(dialect, fault == WireFault.STALL ? SHORT : PATIENT);
      line.server().meeting(fault);
      return model;
    }
  }

  @Nested
  class OpenAi extends Contract {
    OpenAi() {
      super(ChatDialect.OPENAI);
    }

    @Test
    void generate_request_countsCompletionTokensAndDoesNotThink() throws Exception {
      JsonNode body = sentBody();

      assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(100);
      assertThat(body.has("max_tokens")).isFalse();
      assertThat(body.path("reasoning_effort").asText()).isEqualTo("none");
      assertThat(body.path("temperature").asDouble()).isEqualTo(0.7);
    }

    @Test
    void generate_request_carriesTheKeyAndNothingAboutThisMachine() throws Exception {
      Request request = sent();

      assertThat(request.headers().getFirst("Authorization"))
          .isEqualTo("Bearer " + WireFault.SECRET);
      assertThat(request.headers().keySet()).noneMatch(name -> name.startsWith("X-stainless"));
    }
  }

  @Nested
  class OpenAiFaults extends FaultContract {
    OpenAiFaults() {
      super(ChatDialect.OPENAI);
    }
  }

  @Nested
  class Groq extends Contract {
    Groq() {
      super(ChatDialect.GROQ);
    }

    @Test
    void generate_request_countsCompletionTokensAndThinksLittle() throws Exception {
      JsonNode body = sentBody();

      assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(100);
      assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
    }
  }

  @Nested
  class GroqFaults extends FaultContract {
    GroqFaults() {
      super(ChatDialect.GROQ);
    }
  }

  @Nested
  class Together extends Contract {
    Together() {
      super(ChatDialect.TOGETHER);
    }

    @Test
    void generate_request_limitsTokens() throws Exception {
      JsonNode body = sentBody();

      assertThat(body.path("max_tokens").asInt()).isEqualTo(100);
      assertThat(body.has("max_completion_tokens")).isFalse();
    }
  }

  @Nested
  class TogetherFaults extends FaultContract {
    TogetherFaults() {
      super(ChatDialect.TOGETHER);
    }
  }

  @Nested
  class Local extends Contract {
    Local() {
      super(ChatDialect.LOCAL);
    }

    @Test
    void generate_requestWithoutKey_hasNoAuthorization() throws Exception {
      assertThat(sent().headers().containsKey("Authorization")).isFalse();
    }
  }

  @Nested
  class LocalFaults extends FaultContract {
    LocalFaults() {
      super(ChatDialect.LOCAL);
    }
  }
}
