package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;

/** The event log of a session, as a stream. */
@Path("/sessions/{id}/events")
@RunOnVirtualThread
@Tag(name = Declared.SESSIONS)
public final class EventsResource {
  private static final int ROWS_AT_A_TIME = 500;
  private static final int MOST_TYPES = 20;

  private final EventStore events;
  private final SessionStore sessions;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public EventsResource(Transactions database, SecurityIdentity identity) {
    this.events = new EventStore(database);
    this.sessions = new SessionStore(database);
    this.identity = identity;
  }

  /** The events, one JSON object a line. */
  @GET
  @Produces(EventStream.NDJSON)
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "replayEvents",
      summary = "Replay the events of a session",
      description = "NDJSON, or server-sent events where Accept is text/event-stream.")
  @APIResponse(
      responseCode = "200",
      description = "An event a line, or a server-sent event",
      content = {
        @Content(mediaType = EventStream.NDJSON, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = MediaType.SERVER_SENT_EVENTS,
            schema = @Schema(type = SchemaType.STRING))
      })
  @Parameter(
      in = ParameterIn.HEADER,
      name = HttpHeaders.LAST_EVENT_ID_HEADER,
      description = "Number of the last event that is known already; for server-sent events",
      schema = @Schema(type = SchemaType.STRING))
  public StreamingOutput lines(
      @PathParam("id") UUID id,
      @QueryParam("after")
          @DefaultValue("0")
          @Parameter(description = "Number of the last event that is known already")
          @Min(0)
          long after,
      @QueryParam("type")
          @Parameter(description = "Only these; may be repeated")
          @Size(max = MOST_TYPES)
          List<@Size(max = 64) @Pattern(regexp = "[a-z0-9.-]*") String> type) {
    return stream(id, after, type, false);
  }

  /** The events as server-sent events; a browser that comes back goes on where it was. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed(Permission.READ)
  @Operation(hidden = true)
  public StreamingOutput serverSent(
      @PathParam("id") UUID id,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
      @QueryParam("type") @Size(max = MOST_TYPES)
          List<@Size(max = 64) @Pattern(regexp = "[a-z0-9.-]*") String> type) {
    return stream(id, lastEventId == null ? after : number(lastEventId), type, true);
  }

  private StreamingOutput stream(UUID id, long after, List<String> types, boolean serverSent) {
    Scope scope = Viewer.ofOne(identity);
    var _ = sessions.find(scope, id).orElseThrow(SessionsResource::unknown);
    EventStream.Pages pages =
        place -> events.page(scope, id, place, List.copyOf(types), ROWS_AT_A_TIME);
    return new EventStream(pages, after, serverSent);
  }

  private static long number(String lastEventId) {
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException wrong) {
      throw ProblemException.invalid(
          HttpHeaders.LAST_EVENT_ID_HEADER, "must be the id of an event: a whole number");
    }
  }
}
