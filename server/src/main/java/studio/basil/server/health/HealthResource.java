package studio.basil.server.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.startup.StudioHealth;
import studio.basil.server.startup.StudioStarter;

/** Tells that the server runs, and whether sessions can be opened. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public final class HealthResource {
  private final StudioStarter starter;
  private final Clock clock;
  private final String version;

  /** Called by Quarkus. */
  public HealthResource(
      StudioStarter starter,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.starter = starter;
    this.clock = clock;
    this.version = version;
  }

  /** That the server runs, and how its providers are. */
  public record Health(
      String status, String timestamp, String version, @JsonUnwrapped StudioHealth studio) {}

  /** That sessions can be opened, and what is not as it should be all the same. */
  public record Ready(
      String status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}

  /** That sessions can't be opened, and what to do about it. */
  public record NotReady(String status, List<String> missing) {}

  /** Answers as soon as the server runs. */
  @GET
  @Path("health")
  @NonBlocking
  @Operation(
      operationId = "health",
      summary = "That the server runs",
      description = "And how its providers and caches are.")
  public Health health() {
    return new Health("ok", clock.instant().toString(), version, starter.health());
  }

  /** That the process runs. */
  public record Live(String status) {}

  /** Answers as long as the process is worth keeping, whatever else is missing. */
  @GET
  @Path("live")
  @NonBlocking
  @Operation(operationId = "live", summary = "That the process is worth keeping")
  public Live live() {
    return new Live("ok");
  }

  /** Answers 200 if sessions can be opened, else 503 with what is missing. */
  @GET
  @Path("ready")
  @RunOnVirtualThread
  @Operation(operationId = "ready", summary = "Whether sessions can be opened")
  @APIResponse(
      responseCode = "200",
      description = "They can",
      content = @Content(schema = @Schema(implementation = Ready.class)))
  @APIResponse(
      responseCode = "503",
      description = "They can't, for what is missing",
      content = @Content(schema = @Schema(implementation = NotReady.class)))
  public Response ready() {
    List<String> missing = starter.missing();
    return missing.isEmpty()
        ? Response.ok(new Ready("ready", starter.warnings())).build()
        : Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .entity(new NotReady("not ready", missing))
            .build();
  }
}
