package studio.basil.server.episodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.EntityTags;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;

/** Sessions: list, look at, rename, delete. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.SESSIONS)
public final class SessionsResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final SessionStore sessions;
  private final MetricsStore metrics;
  private final SessionRemoval removal;
  private final ClientAddresses addresses;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public SessionsResource(
      Transactions database,
      SessionRemoval removal,
      ClientAddresses addresses,
      SecurityIdentity identity) {
    this.sessions = new SessionStore(database);
    this.metrics = new MetricsStore(database);
    this.removal = removal;
    this.addresses = addresses;
    this.identity = identity;
  }

  /** A page of sessions. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listSessions",
      summary = "List sessions",
      description =
          "The newest first. \"next\" of the answer is the \"cursor\" of the next page; the last"
              + " page has none.")
  public Page<SessionSummary> list(
      @QueryParam("cursor") @Parameter(description = "\"next\" of the page before")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(Declared.ROWS) @Min(1) @Max(Declared.MOST_ROWS) int limit,
      @QueryParam("state") @Pattern(regexp = "live|complete|interrupted") @Nullable String state,
      @QueryParam("from") @Parameter(description = "Began then or later") @Nullable Instant from,
      @QueryParam("to") @Parameter(description = "Began before") @Nullable Instant to,
      @QueryParam("speaker")
          @Parameter(description = "Id or name of one who says something", example = "guest")
          @Size(max = Declared.LONGEST_TEXT)
          @Pattern(regexp = Declared.NO_NUL, message = Declared.NO_NUL_ALLOWED)
          @Nullable String speaker,
      @QueryParam("tag")
          @Size(max = Declared.LONGEST_TEXT)
          @Pattern(regexp = Declared.NO_NUL, message = Declared.NO_NUL_ALLOWED)
          @Nullable String tag,
      @QueryParam("text")
          @Parameter(description = "Words that are said, as in /search", example = "queen -wasp")
          @Size(max = Declared.LONGEST_TEXT)
          @Pattern(regexp = Declared.NO_NUL, message = Declared.NO_NUL_ALLOWED)
          @Nullable String text,
      @QueryParam("sort")
          @DefaultValue("startedAt")
          @Pattern(regexp = "startedAt|duration|cost|title")
          String sort,
      @QueryParam("order") @DefaultValue("desc") @Pattern(regexp = "asc|desc") String order,
      @QueryParam("everyone")
          @DefaultValue("false")
          @Parameter(description = "Those of all users: administrators only")
          boolean everyone) {
    SessionQuery query =
        new SessionQuery(
            state,
            from,
            to,
            speaker,
            tag,
            text,
            SessionSort.of(sort).orElseThrow(),
            order.equals("asc"));
    if (everyone && query.sort() != SessionSort.STARTED_AT) {
      throw ProblemException.invalid("sort", "must be startedAt where everyone is asked for");
    }
    return sessions.page(Viewer.ofList(identity, everyone), query, cursor, limit);
  }

  /** A session. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "findSession",
      summary = "Look at a session",
      description = "ETag is its version, for changes.")
  @APIResponse(
      responseCode = "200",
      description = "The session; ETag is its version",
      content = @Content(schema = @Schema(implementation = SessionDetail.class)))
  public Response find(@PathParam("id") UUID id) {
    return tagged(sessions.find(Viewer.ofOne(identity), id).orElseThrow(SessionsResource::unknown));
  }

  /** What a session used and how fast its answers were. */
  @GET
  @Path("/{id}/metrics")
  @RolesAllowed(Permission.READ)
  @Operation(operationId = "sessionMetrics", summary = "Usage, cost and latencies of a session")
  public SessionMetrics metrics(@PathParam("id") UUID id) {
    return metrics.find(Viewer.ofOne(identity), id).orElseThrow(SessionsResource::unknown);
  }

  /** Changes title and tags. */
  @PATCH
  @Path("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "changeSession",
      summary = "Change title or tags",
      description = "An RFC 7396 merge patch: null empties a field. If-Match names the version.")
  @APIResponse(
      responseCode = "200",
      description = "The session as it is now",
      content = @Content(schema = @Schema(implementation = SessionDetail.class)))
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MERGE_PATCH,
                    schema = @Schema(implementation = SessionChange.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SessionChange.class))
              })
          JsonNode body) {
    SessionPatch patch = SessionPatch.read(body);
    Scope scope = Viewer.ofOne(identity);
    SessionStore.Changed changed =
        sessions
            .change(scope, id, patch, EntityTags.required(ifMatch))
            .orElseThrow(SessionsResource::unknown);
    if (!changed.done()) {
      throw EntityTags.changed();
    }
    return tagged(changed.session());
  }

  /** Deletes a session with its files. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "deleteSession",
      summary = "Delete a session",
      description = "With its captions, events, figures and files. A live one is refused.")
  @APIResponse(responseCode = "204", description = "It is deleted")
  @APIResponse(responseCode = "409")
  public void delete(@PathParam("id") UUID id, @Context HttpServerRequest request) {
    remove(id, addresses.numeric(request));
  }

  void remove(UUID id, @Nullable String address) {
    switch (removal.remove(identity, id, address)) {
      case DONE -> {}
      case UNKNOWN -> throw unknown();
      case LIVE ->
          throw new ClientErrorException(
              "The session is live. End it first, then delete it.", Response.Status.CONFLICT);
    }
  }

  static NotFoundException unknown() {
    return new NotFoundException("There is no such session, or it is not yours.");
  }

  private static Response tagged(SessionDetail session) {
    return Response.ok(session).header(HttpHeaders.ETAG, EntityTags.of(session.version())).build();
  }
}
