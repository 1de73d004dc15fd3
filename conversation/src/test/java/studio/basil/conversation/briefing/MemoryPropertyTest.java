package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.TokenUsage;

/** What holds in every conversation, however long its turns are and whatever a summary says. */
class MemoryPropertyTest {
  private static final List<Speaker> CAST =
      List.of(
          new Speaker("you", "Ada", Speaker.Role.PERSON),
          new Speaker("claude", "Claude", Speaker.Role.HOST),
          new Speaker("guest", "Robin", Speaker.Role.GUEST));

  private final Prompts prompts = new Prompts(new Briefing("a", "A", ""), CAST);

  @Provide
  Arbitrary<List<Said>> conversations() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> sentence =
        word.list().ofMinSize(1).ofMaxSize(25).map(words -> String.join(" ", words) + ".");
    Arbitrary<String> text =
        Arbitraries.frequencyOf(
            Tuple.of(8, sentence),
            Tuple.of(2, sentence.list().ofMaxSize(30).map(all -> String.join(" ", all))),
            Tuple.of(1, Arbitraries.integers().between(1, 3_000).map("\uD83D\uDC1D"::repeat)));
    return Combinators.combine(Arbitraries.of("you", "claude", "guest"), text)
        .as(Said::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 60)
  void requests_stayWithinTheAllowance(
      @ForAll("conversations") List<Said> conversation,
      @ForAll @IntRange(min = Allowance.LEAST, max = 2_000) int tokens,
      @ForAll List<Boolean> luck) {
    Allowance allowance = new Allowance(tokens);
    Memory memory = Memory.of(CAST);
    List<Said> said = new ArrayList<>();
    for (Said turn : conversation) {
      said.add(turn);
      Optional<SummaryTask> task = memory.due(said, allowance);
      if (task.isPresent()) {
        assertThat(spokenTokens(task.get().request())).isLessThanOrEqualTo(tokens);
        boolean succeeds = luck.isEmpty() || luck.get(said.size() % luck.size());
        memory =
            succeeds
                ? memory.with(task.get(), "Something was said. ".repeat(200))
                : memory.failed(task.get());
      }
      for (Speaker speaker : CAST) {
        ChatRequest request =
            prompts.ask(speaker, memory.recall(said, allowance), AnswerWishes.REPLY);
        assertThat(spokenTokens(request)).isLessThanOrEqualTo(tokens);
      }
      assertInOrder(memory.recall(said, allowance), said);
    }
  }

  @Property(tries = 60)
  void summariesInTime_leaveNothingOut(
      @ForAll("conversations") List<Said> conversation,
      @ForAll @IntRange(min = Allowance.LEAST, max = 2_000) int tokens) {
    Allowance allowance = new Allowance(tokens);
    Memory memory = Memory.of(CAST);
    List<Said> said = new ArrayList<>();
    for (Said turn : conversation) {
      said.add(turn);
      for (var task = memory.due(said, allowance);
          task.isPresent();
          task = memory.due(said, allowance)) {
        memory = memory.with(task.get(), "Something was said. ".repeat(200));
      }
      assertThat(memory.recall(said, allowance).leftOut()).isZero();
    }
  }

  private static void assertInOrder(Recollection recollection, List<Said> said) {
    int verbatim = recollection.turns().size();
    assertThat(recollection.covered() + recollection.leftOut() + verbatim).isEqualTo(said.size());
    assertThat(verbatim).isPositive();
    List<Said> newest = said.subList(said.size() - verbatim, said.size());
    assertThat(recollection.turns().subList(0, verbatim - 1))
        .isEqualTo(newest.subList(0, verbatim - 1));
    assertThat(recollection.turns().getLast().speaker()).isEqualTo(newest.getLast().speaker());
    assertThat(newest.getLast().text()).endsWith(recollection.turns().getLast().text());
  }

  private static int spokenTokens(ChatRequest request) {
    return TokenUsage.estimate(request) - TokenUsage.estimate(request.system());
  }
}
