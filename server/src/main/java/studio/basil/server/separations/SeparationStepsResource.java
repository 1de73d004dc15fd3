package studio.basil.server.separations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.SeparationStore.Change;
import studio.basil.server.transcripts.TranscriptOrders;

/** Takes separations from stage to stage. */
@Path("/separations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.WRITE)
@Tag(name = SeparationsResource.TAG)
public final class SeparationStepsResource {
  private static final Set<Stage> PROCEEDED = Set.of(Stage.SEPARATING, Stage.DONE);

  private final SeparationStore store;
  private final SeparationIntake intake;
  private final TranscriptOrders transcripts;
  private final Auditor auditor;
  private final Clock clock;

  /** Called by Quarkus. */
  @Inject
  public SeparationStepsResource(IntakeParts parts) {
    this.store = parts.store();
    this.intake = parts.intake();
    this.transcripts = parts.transcripts();
    this.auditor = parts.auditor();
    this.clock = parts.clock();
  }

  /** Has the tracks made. */
  @POST
  @Path("/{id}/proceed")
  @Operation(
      operationId = "proceedWithSeparation",
      summary = "Make the tracks of a diagnosed recording",
      description = "A second call changes nothing.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  public Response proceed(
      @PathParam("id") UUID id,
      @QueryParam("transcribe")
          @DefaultValue("false")
          @Parameter(description = "Make a transcript as soon as the tracks are made")
          boolean transcribe) {
    if (transcribe) {
      transcripts.require(
          scope(), SeparationsResource.found(store.find(scope(), id)).transcriptSubject());
    }
    Change made =
        change(
            store::proceed,
            id,
            "separation.proceeded",
            change -> PROCEEDED.contains(change.after().stage()),
            new Refusal("not-diagnosed", "Only what is diagnosed can proceed."));
    if (transcribe) {
      transcripts.ask(scope(), made.after().transcriptSubject());
    }
    return accepted(made);
  }

  /** Gives it up. */
  @POST
  @Path("/{id}/cancel")
  @Operation(
      operationId = "cancelSeparation",
      summary = "Cancel a separation",
      description = "Whoever is at work on it stops within seconds. A second call changes nothing.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  public Response cancel(@PathParam("id") UUID id) {
    return accepted(
        change(
            store::cancel,
            id,
            "separation.cancelled",
            change -> change.after().stage() == Stage.CANCELLED,
            new Refusal("finished", "There is nothing left to cancel.")));
  }

  /** Begins again. */
  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retrySeparation",
      summary = "Try a failed or cancelled separation again",
      description = "With the diagnosis that there is.")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  public Response retry(@PathParam("id") UUID id) {
    return accepted(
        change(
            store::retry,
            id,
            "separation.retried",
            Change::made,
            new Refusal("not-failed", "Only what failed or was cancelled is tried again.")));
  }

  /** A change that the store makes and notes. */
  @FunctionalInterface
  private interface Step {
    Optional<Change> take(Scope scope, UUID id, Auditor.Note note);
  }

  /** Why a separation can't take a step in its stage. */
  private record Refusal(String code, String detail) {}

  private Change change(
      Step step, UUID id, String action, Predicate<Change> isTaken, Refusal refusal) {
    Change change = SeparationsResource.found(step.take(scope(), id, auditor.note(action)));
    if (!isTaken.test(change)) {
      throw ProblemException.of(
          Response.Status.CONFLICT,
          refusal.code(),
          "The separation is " + change.after().stage().text() + ". " + refusal.detail());
    }
    return change;
  }

  /** What the change asks for is put into the queue by the call that made it. */
  private Response accepted(Change change) {
    boolean toDo = change.made() && !change.after().stage().rests();
    UUID id = change.after().id();
    Separation now =
        toDo ? intake.begin(scope(), id) : SeparationsResource.found(store.find(scope(), id));
    return SeparationsResource.accepted(SeparationView.of(now, clock.instant())).build();
  }

  private Scope scope() {
    return Caller.of(auditor.identity()).everything();
  }
}
