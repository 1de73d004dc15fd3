package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.openai.FakeChatServer.DONE;
import static studio.basil.speech.openai.FakeChatServer.delta;
import static studio.basil.speech.sdk.FakeHttpServer.send;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.ProviderTimeouts;

/** What comes late, not at all or not to its end. */
class ChatCompletionsPatienceTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final ChatRequest GREETING =
      new ChatRequest("Be kind.", List.of(new ChatMessage(Role.USER, "Anna: Hello")), 10, 0);

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

  @Test
  void generate_slowServer_waitsForIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.streaming(
        out -> {
          asked.await();
          send(out, delta("Late") + DONE);
        });
    CollectedAnswer answer = ask();
    assertThat(answer.events()).isEmpty();
    asked.countDown();

    assertThat(answer.text()).isEqualTo("Late");
  }

  @Test
  void generate_streamCutInTheMiddle_failsAsUnavailable() throws Exception {
    server.streaming(
        out -> {
          send(out, delta("Half an"));
          throw new IOException("cut");
        });
    CollectedAnswer answer = ask();

    assertThat(answer.failure().code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(answer.failure().permanent()).isFalse();
    assertThat(answer.textSoFar()).isEqualTo("Half an");
  }

  @Test
  void generate_streamEndsEarly_failsAsUnavailable() throws Exception {
    server.streaming(out -> send(out, delta("Half an")));

    assertThat(ask().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void generate_noFirstToken_failsAsTimeout() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.streaming(_ -> end.await());
    try (ChatCompletionsModel hasty =
        new ChatCompletionsModel(settings(Duration.ofMillis(50), PATIENT))) {
      CollectedAnswer answer = CollectedAnswer.of(hasty, GREETING);

      assertThat(answer.failure().code()).isEqualTo(Code.TIMEOUT);
      assertThat(answer.failure().message()).contains("within 50 ms");
    } finally {
      end.countDown();
    }
  }

  @Test
  void generate_stallInTheMiddle_failsAsTimeout() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.streaming(
        out -> {
          send(out, delta("Half an"));
          end.await();
        });
    try (ChatCompletionsModel hasty =
        new ChatCompletionsModel(settings(PATIENT, Duration.ofMillis(50)))) {
      assertThat(CollectedAnswer.of(hasty, GREETING).failure().code()).isEqualTo(Code.TIMEOUT);
    } finally {
      end.countDown();
    }
  }

  @Test
  void cancel_inTheMiddle_closesTheConnection() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    server.streaming(out -> talkUntilHungUp(out, hungUp));
    CollectedAnswer answer = new CollectedAnswer();
    Cancellable generation = model.generate(GREETING, answer);
    answer.firstDelta();
    generation.cancel();

    assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.events()).allMatch(GenerationEvent.Delta.class::isInstance);
  }

  @Test
  void cancel_beforeTheResponse_closesTheConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    server.on(
        FakeChatServer.PATH,
        exchange -> {
          try (exchange) {
            asked.countDown();
            await(cancelled);
            exchange.sendResponseHeaders(200, 0);
            talkUntilHungUp(exchange.getResponseBody(), hungUp);
          }
        });
    CollectedAnswer answer = new CollectedAnswer();
    Cancellable generation = model.generate(GREETING, answer);
    asked.await();
    generation.cancel();
    cancelled.countDown();

    assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.events()).isEmpty();
  }

  @Test
  void generate_longThoughts_areNoFirstToken() throws Exception {
    server.streaming(
        out -> {
          while (true) {
            send(out, delta("reasoning_content", "hm "));
          }
        });
    try (ChatCompletionsModel hasty =
        new ChatCompletionsModel(settings(Duration.ofMillis(50), PATIENT))) {
      assertThat(CollectedAnswer.of(hasty, GREETING).failure().code()).isEqualTo(Code.TIMEOUT);
    }
  }

  @Test
  void generate_tooManyAtATime_failAsLimited() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.streaming(_ -> end.await());
    for (int i = 0; i < 64; i++) {
      var _ = ask();
    }

    assertThat(ask().failure().code()).isEqualTo(Code.LIMITED);
    end.countDown();
  }

  @Test
  void generate_nobodyListens_failsAsUnavailable() throws Exception {
    URI endpoint = server.endpoint();
    server.close();
    try (ChatCompletionsModel lost =
        new ChatCompletionsModel(ChatCompletionsSettings.local(endpoint, "tiny", 4096))) {
      assertThat(CollectedAnswer.of(lost, GREETING).failure().code()).isEqualTo(Code.UNAVAILABLE);
    }
  }

  @Test
  void generate_afterClose_failsAsUnavailable() throws Exception {
    model.close();

    assertThat(ask().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  /** Sends text after text until a write fails. */
  private static void talkUntilHungUp(OutputStream out, CountDownLatch hungUp) throws IOException {
    try {
      while (true) {
        send(out, delta("word "));
      }
    } catch (IOException broken) {
      hungUp.countDown();
      throw broken;
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private CollectedAnswer ask() {
    return CollectedAnswer.of(model, GREETING);
  }

  private ChatCompletionsSettings settings(Duration firstResult, Duration gap) {
    return ChatCompletionsSettings.local(server.endpoint(), "tiny", 4096)
        .within(new ProviderTimeouts(PATIENT, firstResult, gap));
  }
}
