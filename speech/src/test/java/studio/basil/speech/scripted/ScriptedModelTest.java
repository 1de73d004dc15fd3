package studio.basil.speech.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.SpeechFailure.Code;

class ScriptedModelTest extends LanguageModelContract {
  private static final String SYSTEM =
      """
      You are the host.
      # Briefing
      # Bees and their keepers
      ## Dance
      - Bees tell each other by a **dance** where the flowers are.
      ## Honey
      - Honey never spoils. Jars from [Egypt](https://example.com) were still good.
      - A keeper harvests about twenty kilograms a year.

      Swarms leave in May when the hive
      grows too small.
      """;
  private static final int FACTS = 5;

  private final ScriptedModel model = new ScriptedModel();

  @Override
  protected LanguageModel model() {
    return model;
  }

  @Test
  void capabilities_always_saysScripted() {
    assertThat(model.capabilities().scripted()).isTrue();
  }

  @Test
  void generate_firstAnswer_beginsWithTheDisclosure() throws Exception {
    assertThat(answer("Anna: Hello there")).startsWith(ScriptedAnswer.DISCLOSURE);
  }

  @Test
  void generate_laterAnswer_doesNotDiscloseAgain() throws Exception {
    List<ChatMessage> messages = new ArrayList<>(disclosed("Anna: Do swarms leave?"));

    assertThat(answer(messages)).doesNotContain("language model");
  }

  @Test
  void generate_question_tellsTheFactThatFits() throws Exception {
    assertThat(answer(disclosed("Anna: When do the swarms leave?")))
        .contains("Swarms leave in May when the hive grows too small.");
    assertThat(answer(disclosed("Anna: How much does one keeper harvest?")))
        .contains("A keeper harvests about twenty kilograms a year.");
    assertThat(answer(disclosed("Anna: Why do they dance?")))
        .contains("Bees tell each other by a dance where the flowers are.");
  }

  @Test
  void generate_remarkOnSomethingInTheBriefing_isQuotedWithItsSpeaker() throws Exception {
    assertThat(answer(disclosed("Anna: And the yellow flowers?")))
        .contains("yellow flowers")
        .contains("Anna");
  }

  @Test
  void generate_remarkOnSomethingElse_isNotQuoted() throws Exception {
    assertThat(answer(disclosed("Anna: Wait, purple elephants!")))
        .doesNotContainIgnoringCase("wait")
        .doesNotContain("elephants")
        .contains("Anna");
  }

  @Test
  void generate_factToldByAnotherSpeaker_isNotRepeated() throws Exception {
    List<ChatMessage> messages = new ArrayList<>(disclosed("Guest: Honey never spoils, you know."));

    assertThat(answer(messages)).doesNotContain("Honey never spoils.");
  }

  @Test
  void generate_againAndAgain_tellsEachFactOnceAndThenAsks() throws Exception {
    List<ChatMessage> messages = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < FACTS + 1; i++) {
      messages.add(new ChatMessage(Role.USER, "Anna: Go on"));
      answers.add(answer(messages));
      messages.add(new ChatMessage(Role.ASSISTANT, answers.getLast()));
    }

    assertThat(answers).doesNotHaveDuplicates();
    assertThat(answers.getLast()).endsWith("?");
    assertThat(String.join(" ", answers)).contains("Egypt", "Honey", "May", "kilograms", "dance");
  }

  @Test
  void generate_autopilotOfTwo_handsOverNowAndThen() throws Exception {
    List<ChatMessage> messages = new ArrayList<>(disclosed("Anna: Hello both"));
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      messages.add(new ChatMessage(Role.USER, "Guest: This is remark number " + i));
      String answer = answer(messages);
      all.append(answer).append('\n');
      messages.add(new ChatMessage(Role.ASSISTANT, answer));
    }

    assertThat(all.toString()).containsPattern("Anna[?.,]").contains("?");
  }

  @Test
  void generate_noBriefing_saysSoAndAsks() throws Exception {
    String answer =
        CollectedAnswer.of(
                model,
                new ChatRequest("Be kind.", List.of(new ChatMessage(Role.USER, "Hm")), 99, 1))
            .text();

    assertThat(answer).contains("no briefing").endsWith("?");
  }

  @Test
  void generate_opening_namesTheTitle() throws Exception {
    assertThat(answer(List.of())).contains("today is about Bees and their keepers");
  }

  @Test
  void generate_sameRequestTwice_givesTheSameAnswer() throws Exception {
    assertThat(answer("Anna: What about honey?")).isEqualTo(answer("Anna: What about honey?"));
  }

  @Test
  void generate_fewTokens_keepsWholeSentences() throws Exception {
    ChatRequest request =
        new ChatRequest(SYSTEM, List.of(new ChatMessage(Role.USER, "Anna: Hello")), 16, 1);

    assertThat(CollectedAnswer.of(model, request).text()).isEqualTo(ScriptedAnswer.DISCLOSURE);
  }

  @Test
  void generate_anyAnswer_isPlainTextOfTwoToFourSentences() throws Exception {
    for (String remark : List.of("Anna: Hello", "Guest: Honey!", "What?", "Anna: *bold* # x")) {
      String answer = answer(remark);

      assertThat(answer).doesNotContainPattern("[*#`\\[\\]|]");
      assertThat(answer.split("(?<=[.?!]) ")).hasSizeBetween(2, 4);
    }
  }

  @Test
  void cancel_betweenWords_stopsTheStream() throws Exception {
    Semaphore words = new Semaphore(2);
    CountDownLatch waiting = new CountDownLatch(3);
    CountDownLatch stopped = new CountDownLatch(1);
    ScriptedModel paced =
        new ScriptedModel(
            () -> {
              waiting.countDown();
              try {
                words.acquire();
              } catch (InterruptedException cancelled) {
                stopped.countDown();
                throw cancelled;
              }
            });
    CollectedAnswer answer = new CollectedAnswer();
    Cancellable generation = paced.generate(request("Anna: Hello"), answer);
    waiting.await();
    generation.cancel();
    stopped.await();

    assertThat(answer.events()).hasSize(2).allMatch(GenerationEvent.Delta.class::isInstance);
  }

  @Test
  void generate_listenerThrows_endsWithAFailure() throws Exception {
    CollectedAnswer answer = new CollectedAnswer();
    model.generate(
        request("Anna: Hello"),
        event -> {
          answer.accept(event);
          if (event instanceof GenerationEvent.Delta) {
            throw new IllegalStateException("full");
          }
        });

    assertThat(answer.failure().code()).isEqualTo(Code.INTERNAL);
  }

  @Test
  void generate_afterClose_failsAsUnavailable() throws Exception {
    model.close();

    assertThat(CollectedAnswer.of(model, request("Anna: Hello")).failure().code())
        .isEqualTo(Code.UNAVAILABLE);
  }

  private static List<ChatMessage> disclosed(String message) {
    return List.of(
        new ChatMessage(Role.USER, "Anna: Hello"),
        new ChatMessage(Role.ASSISTANT, ScriptedAnswer.DISCLOSURE),
        new ChatMessage(Role.USER, message));
  }

  private String answer(String message) throws Exception {
    return answer(List.of(new ChatMessage(Role.USER, message)));
  }

  private String answer(List<ChatMessage> messages) throws Exception {
    return CollectedAnswer.of(model, new ChatRequest(SYSTEM, messages, 200, 0.7)).text();
  }
}
