package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Page;

/** Searches what was said. */
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.SEARCH)
public final class SearchResource {
  private final SearchStore store;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public SearchResource(Transactions database, SecurityIdentity identity) {
    this.store = new SearchStore(database);
    this.identity = identity;
  }

  /** The captions that have what is asked for, the best first. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "search",
      summary = "Search in captions",
      description =
          "Words, \"phrases\", or, -exclusions; a last word of three letters or more may be"
              + " unfinished, unless a space follows. Each hit tells where it is said, in"
              + " milliseconds, and which parts of its text to mark.")
  public Page<SearchHit> find(
      @QueryParam("q")
          @Parameter(description = "What to search for", example = "\"old queen\" -wasp")
          @NotBlank
          @Size(max = Declared.LONGEST_TEXT)
          @Pattern(regexp = Declared.NO_NUL, message = Declared.NO_NUL_ALLOWED)
          @Nullable String q,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(Declared.ROWS) @Min(1) @Max(Declared.MOST_ROWS) int limit,
      @QueryParam("everyone") @DefaultValue("false") boolean everyone) {
    return store.find(Viewer.ofList(identity, everyone), Objects.requireNonNull(q), cursor, limit);
  }
}
