package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;

/** How much was talked and what it cost. */
@Path("/analytics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.SEARCH)
public final class AnalyticsResource {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 1_100;

  private final AnalyticsStore store;
  private final SecurityIdentity identity;
  private final Clock clock;

  /** Called by Quarkus. */
  public AnalyticsResource(Transactions database, SecurityIdentity identity, Clock clock) {
    this.store = new AnalyticsStore(database);
    this.identity = identity;
    this.clock = clock;
  }

  /** Sums over the sessions of some days. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "analytics",
      summary = "Sessions, separations, minutes and cost",
      description =
          "By day, week or month, by provider, and for administrators by user. Days are those of"
              + " UTC; without from and to the last 30. \"costMicros\" is what sessions have cost,"
              + " \"separations\" has what transcripts have, \"totalCostMicros\" is both.")
  public Analytics sum(
      @QueryParam("from") @Parameter(description = "First day") @Nullable LocalDate from,
      @QueryParam("to") @Parameter(description = "Day after the last") @Nullable LocalDate to,
      @QueryParam("granularity") @DefaultValue("day") @Pattern(regexp = "day|week|month")
          String granularity,
      @QueryParam("everyone") @DefaultValue("false") boolean everyone) {
    LocalDate end =
        to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1) : to;
    LocalDate start = from == null ? end.minusDays(USUAL_DAYS) : from;
    if (!start.isBefore(end) || start.plusDays(MOST_DAYS).isBefore(end)) {
      throw ProblemException.invalid("to", "must be 1 to " + MOST_DAYS + " days after \"from\"");
    }
    return store.sum(Viewer.ofList(identity, everyone), start, end, granularity, everyone);
  }
}
