package studio.basil.server.jobs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;

/** How work in the background stands, for who asked for it. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.READ)
@Tag(name = "Jobs")
public final class JobsResource {
  private final JobTable jobs;

  /** Called by Quarkus. */
  public JobsResource(Transactions transactions, Clock clock) {
    this.jobs = new JobTable(transactions, clock);
  }

  /**
   * A job as it is shown.
   *
   * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
   * @param percent how far it is
   * @param result what it has led to, which depends on the kind
   * @param failure why it failed
   */
  public record JobView(
      UUID id,
      String kind,
      String state,
      int percent,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String result,
      @Nullable String failure) {}

  /** One job. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "findJob",
      summary = "Look at a job",
      description = "How far work in the background is, and what came of it.")
  public JobView job(@PathParam("id") UUID id, @Context SecurityIdentity identity) {
    return jobs.find(Caller.of(identity).everything(), id)
        .map(JobsResource::view)
        .orElseThrow(() -> new NotFoundException("There is no job " + id + "."));
  }

  private static JobView view(JobStatus job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.percent(),
        job.createdAt(),
        job.finishedAt().orElse(null),
        job.result().orElse(null),
        job.failure().orElse(null));
  }
}
