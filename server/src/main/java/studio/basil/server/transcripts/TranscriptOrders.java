package studio.basil.server.transcripts;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;
import studio.basil.server.jobs.JobTaker;
import studio.basil.server.settings.TranscriptBudget;

/** Takes orders for transcripts, as far as the budgets allow. Thread-safe. */
public final class TranscriptOrders {
  private final SpokenTracks tracks;
  private final TranscriptStore store;
  private final TranscriptLedger ledger;
  private final Transcripts transcripts;

  /**
   * Orders.
   *
   * @param prices of what is recognised
   * @param budget of what may be spent
   * @param queue of the work
   */
  public TranscriptOrders(
      Transactions database,
      Clock clock,
      SpokenTracks tracks,
      SpeechPrices prices,
      TranscriptBudget budget,
      JobTaker queue) {
    this.tracks = tracks;
    this.store = new TranscriptStore(database, clock);
    this.ledger = new TranscriptLedger(prices, budget, clock);
    this.transcripts = new Transcripts(database, clock, queue);
  }

  /**
   * Has one made as soon as the tracks are there; nothing changes if it is made or ready. It has
   * failed at once if it would cost more than may be spent.
   */
  public void ask(Scope scope, TranscriptSubject subject) {
    if (wouldBegin(subject)) {
      Money estimate = estimate(scope, subject);
      store.ask(scope, subject.separation(), estimate);
      store.refuse(ledger, subject.user(), subject.separation(), estimate);
    }
    transcripts.begin(subject.separation());
  }

  private static boolean wouldBegin(TranscriptSubject subject) {
    return subject.state() == TranscriptState.Kind.NONE
        || subject.state() == TranscriptState.Kind.FAILED;
  }

  /**
   * Makes sure that one can be asked for.
   *
   * @throws ProblemException if it would cost more than may be spent
   */
  public void require(Scope scope, TranscriptSubject subject) {
    if (wouldBegin(subject)) {
      store
          .refusal(ledger, subject.user(), subject.separation(), estimate(scope, subject))
          .ifPresent(
              why -> {
                throw ProblemException.of(Response.Status.CONFLICT, "budget-exceeded", why);
              });
    }
  }

  private Money estimate(Scope scope, TranscriptSubject subject) {
    return ledger.estimate(
        tracks
            .diagnosis(scope, subject.separation())
            .map(SpokenPieces::length)
            .orElse(subject.length()));
  }
}
