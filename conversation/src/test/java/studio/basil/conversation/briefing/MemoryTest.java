package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.speech.LanguageModelCapabilities;

class MemoryTest {
  private static final List<Speaker> CAST =
      List.of(
          new Speaker("you", "Ada", Speaker.Role.PERSON),
          new Speaker("claude", "Claude", Speaker.Role.HOST));

  private static final Allowance ALLOWANCE = new Allowance(200);

  private final Memory memory = Memory.of(CAST);

  /** Turns of ten tokens each. */
  private static List<Said> turns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Said("you", "This is the turn of number %02d. Yes.".formatted(i)))
        .toList();
  }

  private SummaryTask dueAfter(int turns) {
    return memory.due(turns(turns), ALLOWANCE).orElseThrow();
  }

  @Test
  void recall_shortConversation_isVerbatim() {
    assertThat(memory.recall(turns(5), ALLOWANCE)).isEqualTo(Recollection.of(turns(5)));
  }

  @Test
  void recall_beforeASummary_leavesTheOldestOut() {
    Recollection recollection = memory.recall(turns(30), ALLOWANCE);
    assertThat(recollection.leftOut()).isEqualTo(30 - recollection.turns().size()).isPositive();
    assertThat(recollection.turns().getLast()).isEqualTo(turns(30).getLast());
  }

  @Test
  void recall_longNewestTurn_keepsItsLastSentences() {
    Said monologue = new Said("you", "This was long ago. ".repeat(100) + "What do you think?");
    assertThat(memory.recall(List.of(monologue), ALLOWANCE).turns())
        .singleElement()
        .satisfies(
            turn ->
                assertThat(turn.text())
                    .startsWith("This was long ago.")
                    .endsWith("What do you think?")
                    .hasSizeLessThan(800));
  }

  @Test
  void due_shortConversation_isNot() {
    assertThat(memory.due(turns(11), ALLOWANCE)).isEmpty();
  }

  @Test
  void due_longConversation_asksForNotesOnTheOldTurns() {
    SummaryTask task = dueAfter(13);
    assertThat(task.from()).isZero();
    assertThat(task.to()).isBetween(5, 11);
    assertThat(task.request().temperature()).isZero();
    assertThat(task.request().system()).contains("facts", "open questions", "promises");
    assertThat(task.request().messages().getFirst().text())
        .startsWith("Ada: This is the turn of number 00. Yes.\n")
        .doesNotContain("number 12");
  }

  @Test
  void with_summary_remembersItInsteadOfTheTurns() {
    SummaryTask task = dueAfter(13);
    Recollection recollection =
        memory.with(task, "Ada counts\nturns.").recall(turns(13), ALLOWANCE);
    assertThat(recollection.notes()).isEqualTo("Ada counts turns.");
    assertThat(recollection.covered()).isEqualTo(task.to());
    assertThat(recollection.turns()).isEqualTo(turns(13).subList(task.to(), 13));
  }

  @Test
  void with_nextSummary_isAskedForWithTheEarlierNotes() {
    Memory later = memory.with(dueAfter(13), "Ada counts turns.");
    SummaryTask next = later.due(turns(30), ALLOWANCE).orElseThrow();
    assertThat(next.request().messages().getFirst().text())
        .startsWith("(Notes on what was said earlier: Ada counts turns.)\nAda: ");
  }

  @Test
  void with_lateSummary_changesNothing() {
    SummaryTask task = dueAfter(13);
    Memory later = memory.with(task, "Ada counts turns.");
    assertThat(later.with(task, "Something else.")).isSameAs(later);
  }

  @Test
  void failed_isTriedAgainSomeTurnsLater() {
    SummaryTask task = dueAfter(13);
    Memory failed = memory.failed(task);
    int again =
        IntStream.range(task.to(), 60)
            .filter(count -> failed.due(turns(count), ALLOWANCE).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(again).isGreaterThan(13);
    assertThat(failed.recall(turns(40), ALLOWANCE).notes()).isEmpty();
  }

  @Test
  void with_emptySummary_isAFailure() {
    SummaryTask task = dueAfter(13);
    assertThat(memory.with(task, " \n").due(turns(13), ALLOWANCE)).isEmpty();
  }

  @Test
  void allowance_ofAModel_isCapped() {
    assertThat(allowance(200_000, false)).isEqualTo(6_000);
    assertThat(allowance(4_096, false)).isEqualTo((int) ((4_096 - 300 - 500) * 0.8));
    assertThat(allowance(100, false)).isEqualTo(Allowance.LEAST);
    assertThat(allowance(1_000_000, true)).isGreaterThan(100_000);
  }

  private static int allowance(int contextTokens, boolean scripted) {
    return Allowance.of(
            new LanguageModelCapabilities("acme", "x", contextTokens, scripted), 500, 300)
        .tokens();
  }
}
