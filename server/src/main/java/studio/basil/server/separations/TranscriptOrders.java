package studio.basil.server.separations;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.http.ProblemException;

/** Takes orders for transcripts, as far as the budgets allow. Thread-safe. */
final class TranscriptOrders {
  private final SeparationStore separations;
  private final TranscriptStore store;
  private final TranscriptLedger ledger;
  private final Transcripts transcripts;

  TranscriptOrders(
      SeparationStore separations,
      TranscriptStore store,
      TranscriptLedger ledger,
      Transcripts transcripts) {
    this.separations = separations;
    this.store = store;
    this.ledger = ledger;
    this.transcripts = transcripts;
  }

  /**
   * Has one made as soon as the tracks are there; nothing changes if it is made or ready. It has
   * failed at once if it would cost more than may be spent.
   */
  void ask(Scope scope, UUID id) {
    Optional<Separation> separation = separations.find(scope, id);
    if (separation.isPresent()) {
      if (wouldBegin(separation.get())) {
        Money estimate = estimate(scope, separation.get());
        store.ask(scope, id, estimate);
        store.refuse(ledger, separation.get().userId(), id, estimate);
      }
      transcripts.begin(id);
    }
  }

  private static boolean wouldBegin(Separation separation) {
    TranscriptState.Kind kind = separation.transcriptKind();
    return kind == TranscriptState.Kind.NONE || kind == TranscriptState.Kind.FAILED;
  }

  /**
   * Makes sure that one can be asked for.
   *
   * @throws ProblemException if it would cost more than may be spent
   */
  void require(Scope scope, Separation separation) {
    if (wouldBegin(separation)) {
      store
          .refusal(ledger, separation.userId(), separation.id(), estimate(scope, separation))
          .ifPresent(
              why -> {
                throw ProblemException.of(Response.Status.CONFLICT, "budget-exceeded", why);
              });
    }
  }

  private Money estimate(Scope scope, Separation separation) {
    return ledger.estimate(
        separations
            .diagnosis(scope, separation.id())
            .map(diagnosis -> SpokenPieces.length(Diagnosis.parse(diagnosis)))
            .orElse(separation.upload().duration()));
  }
}
