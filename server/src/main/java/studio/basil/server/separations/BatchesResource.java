package studio.basil.server.separations;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;

/** How recordings stand that were sent together. */
@Path("/batches")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = SeparationsResource.TAG)
public final class BatchesResource {
  private final Batches batches;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  @Inject
  public BatchesResource(Transactions database, SecurityIdentity identity, Clock clock) {
    this.batches = new Batches(database, clock);
    this.identity = identity;
  }

  /** How a batch stands. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "findBatch",
      summary = "How recordings sent together stand",
      description = "All of them, and how far they are together.")
  public BatchView find(@PathParam("id") UUID id) {
    return batches
        .view(Caller.of(identity).everything(), id, List.of())
        .orElseThrow(() -> new NotFoundException("There is no batch of that id."));
  }
}
