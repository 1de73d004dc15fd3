package studio.basil.conversation.speaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.speaking.PlaybackLedger.Spoken;

/** 1,000 samples a second: a position is a millisecond. */
class PlaybackLedgerTest {
  private final PlaybackLedger ledger = new PlaybackLedger(1_000);

  private void sentence(String text, long samples) {
    ledger.beginSentence(text);
    ledger.made(samples);
    ledger.endSentence();
    ledger.sent(samples);
  }

  @Test
  void played_nothing_nothingWasSaid() {
    sentence("One two.", 1_000);
    assertThat(ledger.spoken()).isEmpty();
    assertThat(ledger.spokenText()).isEmpty();
    assertThat(ledger.captionText()).isEmpty();
  }

  @Test
  void played_all_everythingWasSaid() {
    sentence("One two.", 1_000);
    sentence("Three four.", 1_500);
    assertThat(ledger.played(2_500)).isEqualTo(2_500);
    assertThat(ledger.spoken())
        .containsExactly(new Spoken("One two.", 0, 1_000), new Spoken("Three four.", 1_000, 2_500));
    assertThat(ledger.spokenText()).isEqualTo("One two. Three four.");
  }

  @Test
  void played_half_theWordsOfThatHalfWereSaid() {
    sentence("alpha bravo charlie delta", 4_000);
    ledger.played(2_000);
    assertThat(ledger.spoken()).containsExactly(new Spoken("alpha bravo", 0, 2_000));
    assertThat(ledger.captionText()).isEqualTo("alpha bravo charlie delta");
  }

  @Test
  void played_lessThanAWord_saysNothing() {
    sentence("alpha bravo charlie delta", 4_000);
    ledger.played(300);
    assertThat(ledger.spoken()).isEmpty();
  }

  @Test
  void played_allButTheTrailingSilence_isWhole() {
    sentence("alpha bravo", 2_000);
    ledger.played(1_880);
    assertThat(ledger.spokenText()).isEqualTo("alpha bravo");
  }

  @Test
  void played_sentenceStillBeingMade_countsByItsUsualPace() {
    ledger.beginSentence("alpha bravo charlie delta echo foxtrot");
    ledger.made(400);
    ledger.sent(400);
    ledger.played(400);
    assertThat(ledger.spokenText()).isEqualTo("alpha");
  }

  @Test
  void played_beyondWhatWasSent_isCutToIt() {
    sentence("alpha bravo", 2_000);
    assertThat(ledger.played(9_000)).isEqualTo(2_000);
    assertThat(ledger.playedSamples()).isEqualTo(2_000);
  }

  @Test
  void played_lessThanBefore_changesNothing() {
    sentence("alpha bravo", 2_000);
    ledger.played(1_500);
    assertThat(ledger.played(200)).isZero();
    assertThat(ledger.played(-1)).isZero();
    assertThat(ledger.playedSamples()).isEqualTo(1_500);
  }

  @Test
  void spoken_moreIsMadeLater_takesNoWordBack() {
    ledger.beginSentence("alpha bravo charlie");
    ledger.made(1_200);
    ledger.sent(1_200);
    ledger.played(700);
    String before = ledger.spokenText();
    ledger.made(8_000);
    ledger.endSentence();
    ledger.played(701);
    assertThat(ledger.spokenText()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void spoken_sentenceWithoutAudio_wasNeverSaid() {
    sentence("The voice failed here.", 0);
    sentence("This was said.", 1_000);
    ledger.played(1_000);
    assertThat(ledger.spokenText()).isEqualTo("This was said.");
    assertThat(ledger.captionText()).isEqualTo("This was said.");
  }

  @Test
  void sent_moreThanWasMade_isRefused() {
    ledger.beginSentence("alpha");
    ledger.made(10);
    assertThatIllegalArgumentException().isThrownBy(() -> ledger.sent(11));
  }

  /** A sentence made in two parts, sent and reported in steps. */
  record Production(String text, int firstPart, int secondPart, int sentBetween, int report) {}

  @Property(tries = 500)
  void spoken_anyProduction_isAGrowingWordPrefixOfWhatWasMade(
      @ForAll("productions") @Size(max = 6) List<Production> productions) {
    PlaybackLedger any = new PlaybackLedger(1_000);
    String all = String.join(" ", productions.stream().map(Production::text).toList());
    String before = "";
    for (Production production : productions) {
      any.beginSentence(production.text());
      any.made(production.firstPart());
      before = follow(any, production, all, before);
      any.made(production.secondPart());
      any.endSentence();
      before = follow(any, production, all, before);
    }
    any.sent(any.madeSamples() - any.sentSamples());
    any.played(any.madeSamples());
    assertThat(any.spokenText()).isEqualTo(all);
  }

  private static String follow(
      PlaybackLedger ledger, Production production, String all, String before) {
    ledger.sent(Math.min(production.sentBetween(), ledger.madeSamples() - ledger.sentSamples()));
    ledger.played(ledger.playedSamples() + production.report());
    assertThat(ledger.playedSamples()).isLessThanOrEqualTo(ledger.sentSamples());
    String text = ledger.spokenText();
    assertThat(text).startsWith(before);
    assertThat(all + " ").startsWith(text.isEmpty() ? "" : text + " ");
    return text;
  }

  @Provide
  Arbitrary<List<Production>> productions() {
    Arbitrary<String> texts =
        Arbitraries.of("alpha", "bravo,", "a", "charlie-delta", "3.5", "echo!")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(words -> String.join(" ", words));
    Arbitrary<Integer> samples = Arbitraries.integers().between(1, 3_000);
    return texts
        .flatMap(
            text ->
                samples
                    .list()
                    .ofSize(4)
                    .map(n -> new Production(text, n.get(0), n.get(1), n.get(2), n.get(3))))
        .list();
  }
}
