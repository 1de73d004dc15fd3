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
import java.util.UUID;
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

/** Takes separations from stage to stage. */
@Path("/separations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.WRITE)
@Tag(name = SeparationsResource.TAG)
public final class SeparationStepsResource {
  private final SeparationStore store;
  private final SeparationIntake intake;
  private final Transcripts transcripts;
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
    Change change =
        SeparationsResource.found(store.proceed(scope(), id, auditor.note("separation.proceeded")));
    return switch (change.after().stage()) {
      case SEPARATING, DONE -> {
        if (transcribe) {
          transcripts.ask(scope(), id);
        }
        yield accepted(change);
      }
      case FETCHING, UPLOADED, DIAGNOSING, DIAGNOSED, FAILED, CANCELLED ->
          throw conflict("not-diagnosed", change, "Only what is diagnosed can proceed.");
    };
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
    Change change =
        SeparationsResource.found(store.cancel(scope(), id, auditor.note("separation.cancelled")));
    if (change.after().stage() != Stage.CANCELLED) {
      throw conflict("finished", change, "There is nothing left to cancel.");
    }
    return accepted(change);
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
    Change change =
        SeparationsResource.found(store.retry(scope(), id, auditor.note("separation.retried")));
    if (!change.made()) {
      throw conflict("not-failed", change, "Only what failed or was cancelled is tried again.");
    }
    return accepted(change);
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

  private static ProblemException conflict(String code, Change change, String detail) {
    return ProblemException.of(
        Response.Status.CONFLICT,
        code,
        "The separation is " + change.after().stage().text() + ". " + detail);
  }
}
