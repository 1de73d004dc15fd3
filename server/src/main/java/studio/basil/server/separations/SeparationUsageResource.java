package studio.basil.server.separations;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.settings.SeparationQuota;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.TranscriptBudget;

/** Shows those who run the server who has how much of it. */
@Path("/admin/separation-usage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ADMIN)
@Tag(name = "Administration")
public final class SeparationUsageResource {
  private final Transactions database;
  private final SeparationQuota quota;
  private final TranscriptBudget budget;
  private final SecurityIdentity identity;
  private final Clock clock;

  /** Called by Quarkus. */
  @Inject
  public SeparationUsageResource(
      Transactions database, Settings settings, SecurityIdentity identity, Clock clock) {
    this(
        database,
        settings.separations().quota(),
        settings.separations().transcripts(),
        identity,
        clock);
  }

  SeparationUsageResource(
      Transactions database,
      SeparationQuota quota,
      TranscriptBudget budget,
      SecurityIdentity identity,
      Clock clock) {
    this.database = database;
    this.quota = quota;
    this.budget = budget;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * What a user has.
   *
   * @param unfinished recordings that wait or are at work
   * @param bytes of recordings and tracks
   * @param minutesToday of what was sent since midnight (UTC)
   * @param transcriptMicrosToday what transcripts have cost since then, in millionths of a US
   *     dollar
   */
  public record UsageView(
      UUID userId,
      String email,
      int unfinished,
      long recordings,
      long bytes,
      long minutesToday,
      long transcriptMicrosToday) {}

  /**
   * What users have and may have; a limit of 0 is none. Money is in millionths of a US dollar.
   *
   * @param items those who have most first
   */
  public record UsageReport(
      int maxUnfinished,
      long maxBytes,
      long maxMinutesPerDay,
      long maxTranscriptMicrosPerUserAndDay,
      long maxTranscriptMicrosPerDay,
      List<UsageView> items) {

    /** Copies the list. */
    public UsageReport {
      items = List.copyOf(items);
    }
  }

  /** What users have. */
  @GET
  @Operation(
      operationId = "separationUsage",
      summary = "Who has how many recordings and tracks",
      description = "Those who have most first, and what everybody may have.")
  public UsageReport report(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    SeparationUsage usage = new SeparationUsage(quota, clock.instant());
    return new UsageReport(
        quota.unfinished(),
        quota.bytes(),
        quota.perDay().toMinutes(),
        limit(budget.perUser()),
        limit(budget.whole()),
        database.read(Caller.of(identity).everything(), handle -> usage.all(handle, limit)).stream()
            .map(
                had ->
                    new UsageView(
                        had.user(),
                        had.email(),
                        had.unfinished(),
                        had.recordings(),
                        had.bytes(),
                        SeparationUsage.minutes(had.today()),
                        had.transcripts().microDollars()))
            .toList());
  }

  private static long limit(Money most) {
    return most.equals(BudgetLimits.UNLIMITED_MONEY) ? 0 : most.microDollars();
  }
}
