package studio.basil.speech.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.anthropic.FakeMessagesServer.START;
import static studio.basil.speech.anthropic.FakeMessagesServer.STOP;
import static studio.basil.speech.anthropic.FakeMessagesServer.answer;
import static studio.basil.speech.anthropic.FakeMessagesServer.begin;
import static studio.basil.speech.anthropic.FakeMessagesServer.delta;
import static studio.basil.speech.anthropic.FakeMessagesServer.end;
import static studio.basil.speech.anthropic.FakeMessagesServer.error;
import static studio.basil.speech.anthropic.FakeMessagesServer.text;
import static studio.basil.speech.sdk.FakeHttpServer.send;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Cancellable;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class AnthropicModelTest extends LanguageModelContract {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private FakeMessagesServer server;
  private AnthropicModel model;

  @BeforeEach
  void start() throws IOException {
    server = new FakeMessagesServer();
    server.streaming(out -> send(out, answer("Bees ", "dance.")));
    model = named(AnthropicSettings.MODEL, PATIENT);
    model.warmUp(); // Loading the SDK may take longer than a test waits on a busy machine.
  }

  @AfterEach
  void stop() {
    model.close();
    server.close();
  }

  @Override
  protected LanguageModel model() {
    return model;
  }

  @Test
  void generate_usage_countsCachedTokensAsInput() throws Exception {
    assertThat(ask().completion())
        .isEqualTo(
            new GenerationEvent.Completed(
                new TokenUsage(3210, 3000, 15), ServedBy.fresh("anthropic", "claude-haiku-4-5")));
  }

  @Test
  void generate_thinking_isNotGivenOut() throws Exception {
    server.streaming(
        out ->
            send(
                out,
                START
                    + begin(0, "thinking")
                    + delta(0, "thinking_delta", "thinking", "They greet.")
                    + delta(0, "signature_delta", "signature", "c2ln")
                    + begin(1, "text")
                    + delta(1, "text_delta", "text", "Hello.")
                    + end("end_turn")
                    + STOP));

    assertThat(ask().text()).isEqualTo("Hello.");
  }

  @Test
  void generate_cutByTheLimit_completes() throws Exception {
    server.streaming(
        out -> send(out, START + begin(0, "text") + text("And so") + end("max_tokens") + STOP));

    assertThat(ask().text()).isEqualTo("And so");
  }

  @Test
  void generate_declined_failsAsRejected() throws Exception {
    server.streaming(
        out -> send(out, START + begin(0, "text") + text("I") + end("refusal") + STOP));

    assertThat(ask().failure().code()).isEqualTo(Code.REJECTED);
  }

  @Test
  void generate_noText_failsAsEmpty() throws Exception {
    server.streaming(out -> send(out, START + end("end_turn") + STOP));

    assertThat(ask().failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void generate_streamEndsEarly_failsAsUnavailable() throws Exception {
    server.streaming(out -> send(out, START + begin(0, "text") + text("Half an")));

    assertThat(ask().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void generate_errorsInTheStream_failAsTheirTypeSays() throws Exception {
    assertInTheStream("overloaded_error", Code.LIMITED, false);
    assertInTheStream("api_error", Code.UNAVAILABLE, false);
    assertInTheStream("billing_error", Code.LIMITED, true);
    assertInTheStream("something_new", Code.UNAVAILABLE, false);
  }

  @Test
  void generate_overloaded_failsAsLimitedForNow() throws Exception {
    server.answering(FakeMessagesServer.PATH, 529, error("overloaded_error", "Overloaded"));
    SpeechFailure failure = ask().failure();

    assertThat(failure.code()).isEqualTo(Code.LIMITED);
    assertThat(failure.permanent()).isFalse();
  }

  @Test
  void generate_unknownModel_failsWithItsName() throws Exception {
    server.answering(FakeMessagesServer.PATH, 404, error("not_found_error", "model: nobody"));

    assertThat(ask().failure().message()).contains("claude-haiku-4-5");
  }

  @Test
  void generate_refusalThatIsNoJson_failsAsTheStatusSays() throws Exception {
    server.answering(FakeMessagesServer.PATH, 503, "<html>");

    assertThat(ask().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void generate_busy_tellsHowLong() throws Exception {
    server.meeting(WireFault.BUSY);

    assertThat(ask().failure().retryAfter()).isEqualTo(WireFault.RETRY_AFTER);
  }

  @Test
  void generate_stallInTheMiddle_failsAsTimeout() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.streaming(
        out -> {
          send(out, START + begin(0, "text") + text("Half an"));
          over.await();
        });
    try (AnthropicModel hasty = named(AnthropicSettings.MODEL, Duration.ofMillis(50))) {
      assertThat(CollectedAnswer.of(hasty, request("Anna: Hello")).failure().code())
          .isEqualTo(Code.TIMEOUT);
    } finally {
      over.countDown();
    }
  }

  @Test
  void cancel_inTheMiddle_closesTheConnection() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    server.streaming(
        out -> {
          send(out, START + begin(0, "text"));
          try {
            while (true) {
              send(out, text("word "));
            }
          } catch (IOException broken) {
            hungUp.countDown();
            throw broken;
          }
        });
    CollectedAnswer answer = new CollectedAnswer();
    Cancellable generation = model.generate(request("Anna: Hello"), answer);
    answer.firstDelta();
    generation.cancel();

    assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.events()).allMatch(GenerationEvent.Delta.class::isInstance);
  }

  @Test
  void warmUp_api_isNotAsked() {
    model.warmUp();

    assertThat(server.connections()).isZero();
  }

  private void assertInTheStream(String type, Code code, boolean permanent) throws Exception {
    server.streaming(
        out ->
            send(
                out,
                START
                    + begin(0, "text")
                    + text("Half")
                    + "event: error\ndata: "
                    + error(type, "too odd")
                    + "\n\n"));
    SpeechFailure failure = ask().failure();

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.permanent()).isEqualTo(permanent);
    assertThat(failure.message()).contains("too odd");
  }

  private CollectedAnswer ask() {
    return CollectedAnswer.of(model, request("Anna: Hello"));
  }

  private AnthropicModel named(String name, Duration gap) {
    return new AnthropicModel(
        new AnthropicSettings(
            server.endpoint(),
            WireFault.SECRET,
            name,
            200_000,
            new ProviderTimeouts(PATIENT, PATIENT, gap)));
  }
}
