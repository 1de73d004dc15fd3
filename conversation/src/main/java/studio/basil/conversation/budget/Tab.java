package studio.basil.conversation.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.TokenUsage;

/**
 * What belongs together is paid together: as long as it is uncertain whether somebody wants the
 * work, its costs stay reserved; then they are {@linkplain #keep spent} or {@linkplain #discard
 * wasted}. Session's thread only.
 */
public final class Tab {
  private enum Fate {
    UNCERTAIN,
    KEPT,
    DISCARDED
  }

  private record Unpaid(Budget.Reservation reservation, String provider, Money cost) {}

  private final Purse purse;
  private final List<Unpaid> unpaid = new ArrayList<>();
  private Money total = Money.ZERO;
  private Fate fate;

  Tab(Purse purse, boolean uncertain) {
    this.purse = purse;
    this.fate = uncertain ? Fate.UNCERTAIN : Fate.KEPT;
  }

  /** One call of a provider, which ends in exactly one of its methods. */
  public final class Bill {
    private final Budget.Reservation reservation;
    private final ServedBy asked;

    private Bill(Budget.Reservation reservation, String provider, String model) {
      this.reservation = reservation;
      this.asked = ServedBy.fresh(provider, model);
    }

    /** A generation is whole. */
    public Money settle(ServedBy servedBy, TokenUsage usage) {
      return pay(servedBy.provider(), purse.prices().cost(servedBy, usage));
    }

    /** A text was spoken. */
    public Money settle(ServedBy servedBy, int characters) {
      return pay(servedBy.provider(), purse.prices().cost(servedBy, characters));
    }

    /** Audio was recognised. */
    public Money settle(ServedBy servedBy, Duration audio) {
      return pay(servedBy.provider(), purse.prices().cost(servedBy, audio));
    }

    /** A generation broke off and costs what it used until then, by estimate. */
    public Money breakOff(TokenUsage estimate) {
      return settle(asked, estimate);
    }

    /** The speaking of a text broke off; providers count all of it once audio has come. */
    public Money breakOff(int characters) {
      return settle(asked, characters);
    }

    /** Nothing was done. */
    public void release() {
      reservation.release();
    }

    private Money pay(String provider, Money cost) {
      total = total.plus(cost);
      Unpaid one = new Unpaid(reservation, provider, cost);
      if (fate == Fate.UNCERTAIN) {
        unpaid.add(one);
      } else {
        book(one);
      }
      return cost;
    }
  }

  /** Lays money aside for an answer; nothing if it can't be afforded. */
  public Optional<Bill> answer(LanguageModelCapabilities model, ChatRequest request) {
    return purse
        .reserve(model, request)
        .map(reserved -> new Bill(reserved, model.provider(), model.model()));
  }

  /** Lays money aside for speaking a text; nothing if it can't be afforded. */
  public Optional<Bill> speech(SynthesizerCapabilities voice, String text) {
    return purse
        .reserve(voice, text)
        .map(reserved -> new Bill(reserved, voice.provider(), voice.model()));
  }

  /** Lays money aside for an utterance of the person, as far as there is any. */
  public Optional<Bill> utterance(RecognizerCapabilities recognizer) {
    return purse
        .reserve(recognizer)
        .map(reserved -> new Bill(reserved, recognizer.provider(), recognizer.model()));
  }

  /** The work is wanted: what it has cost, and will cost, is spent. */
  public void keep() {
    decide(Fate.KEPT);
  }

  /** Nobody wants the work: what it has cost, and will cost, is waste. */
  public void discard() {
    decide(Fate.DISCARDED);
  }

  /** What the work has cost so far. */
  public Money total() {
    return total;
  }

  private void decide(Fate decided) {
    if (fate == Fate.UNCERTAIN) {
      fate = decided;
      unpaid.forEach(this::book);
      unpaid.clear();
    }
  }

  private void book(Unpaid one) {
    if (fate == Fate.DISCARDED) {
      one.reservation().waste(one.provider(), one.cost());
    } else {
      one.reservation().settle(one.provider(), one.cost());
    }
  }
}
