package studio.basil.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.Studio;
import studio.basil.conversation.budget.Price;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.Page;
import studio.basil.server.http.Problem;
import studio.basil.server.http.ProblemException;
import studio.basil.server.startup.StudioStarter;

/** For those who run the server. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ADMIN)
@Tag(name = "Administration")
public final class AdminResource {
  /** Stands in the event log and goes to the client. */
  private static final String ENDED = "ended-by-administrator";

  private final AuditReader reader;
  private final Transactions database;
  private final AuditLog audit;
  private final StudioStarter starter;
  private final ClientAddresses addresses;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public AdminResource(
      Transactions database,
      AuditLog audit,
      StudioStarter starter,
      ClientAddresses addresses,
      SecurityIdentity identity) {
    this.reader = new AuditReader(database);
    this.database = database;
    this.audit = audit;
    this.starter = starter;
    this.addresses = addresses;
    this.identity = identity;
  }

  /** The prices in force: models, or patterns of them, by provider. */
  public record Prices(Map<String, Map<String, Price>> providers) {}

  /**
   * A session that runs.
   *
   * @param id of the live session, as in its events
   * @param userId whose it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LiveView(
      String id,
      String episodeId,
      @Nullable String userId,
      String participantName,
      Instant startedAt) {

    static LiveView of(RunningSession running) {
      return new LiveView(
          running.session().sessionId(),
          running.session().episodeId().value(),
          running.owner(),
          running.participantName(),
          running.startedAt());
    }
  }

  /** All sessions that run, the oldest first. */
  public record LiveViews(List<LiveView> items) {}

  /** A page of the audit log, the newest first. */
  @GET
  @Path("/audit-log")
  @Operation(
      operationId = "readAuditLog",
      summary = "Read the audit log",
      description = "The newest first.")
  public Page<AuditEntryView> auditLog(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @QueryParam("action") @Pattern(regexp = "[a-z0-9.-]{1,100}") @Nullable String action,
      @QueryParam("user") @Nullable UUID user,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to) {
    return reader.page(
        Caller.of(identity).everything(),
        new AuditReader.Filter(action, user, from, to),
        cursor,
        limit);
  }

  /** The prices that sessions are charged by. */
  @GET
  @Path("/prices")
  @Operation(
      operationId = "prices",
      summary = "Look at the prices in force",
      description = "In US dollars.")
  @APIResponse(
      responseCode = "200",
      description = "Prices by provider and model",
      content = @Content(schema = @Schema(implementation = Prices.class)))
  @APIResponse(
      responseCode = "503",
      description = "They are not read yet",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Prices prices() {
    return new Prices(
        starter
            .priceTable()
            .map(PriceTable::entries)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "not-ready",
                        "The prices are not read yet. /ready tells more.")));
  }

  /** The sessions that run now. */
  @GET
  @Path("/live-sessions")
  @Operation(operationId = "listLiveSessions", summary = "Look at the sessions that run")
  public LiveViews liveSessions() {
    return new LiveViews(studio().sessions().stream().map(LiveView::of).toList());
  }

  /** Ends a session; its client is told, its files are finished. */
  @DELETE
  @Path("/live-sessions/{id}")
  @Operation(
      operationId = "endLiveSession",
      summary = "End a session",
      description = "Its client is told, and its files are finished.")
  @APIResponse(responseCode = "202", description = "It is ending")
  public Response end(@PathParam("id") String id, @Context HttpServerRequest request) {
    RunningSession running =
        studio().sessions().stream()
            .filter(session -> session.session().sessionId().equals(id))
            .findAny()
            .orElseThrow(
                () -> new NotFoundException("No such session runs; perhaps it has ended."));
    Caller caller = Caller.of(identity);
    AuditEntry entry =
        AuditEntry.of("session.ended", id, caller.userId(), addresses.numeric(request));
    database.in(
        caller.everything(),
        handle -> {
          audit.write(handle, entry);
          return entry;
        });
    var _ = running.session().close(ENDED);
    return Response.accepted().build();
  }

  private Studio studio() {
    return starter.studio();
  }
}
