package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage.Role;

/** What every language model keeps to. */
public abstract class LanguageModelContract {
  private static final String SYSTEM =
      """
      You are Claude, the host.
      # Briefing
      ## Bees
      - A hive has one queen and up to sixty thousand workers.
      - Bees tell each other by a dance where the flowers are.
      - Honey never spoils.
      """;

  /** The model under test. */
  protected abstract LanguageModel model();

  @Test
  void generate_question_streamsATextAndCompletesLast() throws Exception {
    CollectedAnswer answer = CollectedAnswer.of(model(), request("Anna: What do bees dance?"));

    assertThat(answer.text()).isNotBlank();
    assertThat(answer.events().size()).isGreaterThan(2);
    assertThat(answer.events().getLast()).isInstanceOf(GenerationEvent.Completed.class);
    assertThat(answer.events().stream().filter(GenerationEvent.Completed.class::isInstance))
        .hasSize(1);
  }

  @Test
  void generate_question_countsTokens() throws Exception {
    GenerationEvent.Completed completion =
        CollectedAnswer.of(model(), request("Anna: What do bees dance?")).completion();

    assertThat(completion.usage().input()).isPositive();
    assertThat(completion.usage().output()).isPositive();
  }

  @Test
  void generate_fourAtATime_endsEachOnce() throws Exception {
    List<CollectedAnswer> answers =
        IntStream.range(0, 4)
            .mapToObj(i -> CollectedAnswer.of(model(), request("Anna: Question " + i + "?")))
            .toList();
    for (CollectedAnswer answer : answers) {
      assertThat(answer.text()).isNotBlank();
      assertThat(answer.events().stream().filter(GenerationEvent.Completed.class::isInstance))
          .hasSize(1);
    }
  }

  @Test
  void generate_longConversation_answers() throws Exception {
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(new ChatMessage(Role.USER, "Anna: And what about the hive, part " + i + "?"));
      messages.add(new ChatMessage(Role.ASSISTANT, "That is part " + i + " of it."));
    }
    messages.add(new ChatMessage(Role.USER, "Guest: And the honey?"));

    assertThat(CollectedAnswer.of(model(), new ChatRequest(SYSTEM, messages, 200, 0.7)).text())
        .isNotBlank();
  }

  @Test
  void generate_noMessagesYet_answers() throws Exception {
    ChatRequest opening = new ChatRequest(SYSTEM, List.of(), 100, 0.7);

    assertThat(CollectedAnswer.of(model(), opening).text()).isNotBlank();
  }

  @Test
  void cancel_afterTheEnd_changesNothing() throws Exception {
    CollectedAnswer answer = new CollectedAnswer();
    Cancellable generation = model().generate(request("Anna: Hello"), answer);
    answer.completion();
    int before = answer.events().size();
    generation.cancel();
    generation.cancel();

    assertThat(answer.events()).hasSize(before);
  }

  @Test
  void chatRequest_outOfRange_isRefused() {
    assertThatThrownBy(() -> new ChatRequest("", List.of(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChatRequest("", List.of(), 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A conversation of one message. */
  protected static ChatRequest request(String message) {
    return new ChatRequest(SYSTEM, List.of(new ChatMessage(Role.USER, message)), 100, 0.7);
  }
}
