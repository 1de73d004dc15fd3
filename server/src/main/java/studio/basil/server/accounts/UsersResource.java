package studio.basil.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Accounts.Outcome;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;

/** All accounts, for administrators. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ADMIN)
@Tag(name = Form.TAG)
public final class UsersResource {
  private static final int LARGEST_PAGE = 200;

  private final Accounts accounts;
  private final ClientAddresses addresses;

  /** Called by Quarkus. */
  UsersResource(Accounts accounts, ClientAddresses addresses) {
    this.accounts = accounts;
    this.addresses = addresses;
  }

  /**
   * An account that is to be made.
   *
   * @param role {@code user} if it is null
   */
  public record UserRequest(
      @JsonUnwrapped NewPerson person, @Pattern(regexp = Role.LABELS) @Nullable String role) {}

  /** What is to change of an account; null leaves it as it is. */
  public record UserPatch(
      @Schema(description = Texts.LINE_DESCRIPTION)
          @Size(max = Form.LONGEST_NAME)
          @Pattern(regexp = Texts.LINE)
          @Nullable String name,
      @Pattern(regexp = Role.LABELS) @Nullable String role,
      @Nullable Boolean disabled,
      @Schema(format = NewPassword.FORMAT, description = NewPassword.DESCRIPTION)
          @Nullable String password) {}

  /** An account as administrators see it. */
  public record UserView(
      UUID id,
      String email,
      String name,
      String role,
      Instant createdAt,
      @Nullable Instant disabledAt) {}

  /**
   * A page of accounts.
   *
   * @param next what to send as {@code after} for the next page; null on the last
   */
  public record UserList(
      List<UserView> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID next) {}

  /** The accounts, the latest first. */
  @GET
  @Operation(
      operationId = "listUsers",
      summary = "List accounts",
      description = "The latest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page of accounts",
      content = @Content(schema = @Schema(implementation = UserList.class)))
  @APIResponse(responseCode = "404")
  public UserList list(
      @QueryParam("after") @Parameter(description = "\"next\" of the page before")
          @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(LARGEST_PAGE) int limit,
      @Context SecurityIdentity identity) {
    List<User> found =
        accounts
            .page(Caller.of(identity), after, limit + 1)
            .orElseThrow(() -> unknown(String.valueOf(after)));
    List<User> page = found.subList(0, Math.min(limit, found.size()));
    return new UserList(
        page.stream().map(UsersResource::view).toList(),
        found.size() > limit ? page.getLast().id() : null);
  }

  /** Makes an account for somebody. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "makeUser", summary = "Make an account for somebody")
  @APIResponse(
      responseCode = "201",
      description = "The account",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "409")
  public Response create(
      UserRequest body, @Context SecurityIdentity identity, @Context HttpServerRequest request) {
    Accounts.Person person = Form.person(body.person());
    Role role = body.role() == null ? Role.USER : Role.of(body.role());
    User user =
        accounts
            .create(Caller.of(identity), person, role, addresses.numeric(request))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Response.Status.CONFLICT,
                        "email-taken",
                        "There is an account of " + person.email() + " already."));
    return Response.created(URI.create("/users/" + user.id())).entity(view(user)).build();
  }

  /** One account. */
  @GET
  @Path("{id}")
  @Operation(operationId = "findUser", summary = "Look at an account")
  public UserView find(@PathParam("id") UUID id, @Context SecurityIdentity identity) {
    return accounts
        .find(Caller.of(identity), id)
        .map(UsersResource::view)
        .orElseThrow(() -> unknown(id.toString()));
  }

  /** Changes name, role or password, or disables; all but another name ends its sign-ins. */
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeUser",
      summary = "Change an account",
      description = "All but another name ends its sign-ins. What is left out stays.")
  @APIResponse(
      responseCode = "200",
      description = "The account as it is now",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "409")
  public UserView change(
      @PathParam("id") UUID id,
      UserPatch body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    Accounts.Change change =
        new Accounts.Change(
            body.name() == null ? null : body.name().strip(),
            body.role() == null ? null : Role.of(body.role()),
            body.disabled(),
            body.password());
    Caller admin = Caller.of(identity);
    require(accounts.change(admin, id, change, addresses.numeric(request)), id);
    return find(id, identity);
  }

  /** Deletes an account with its keys. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteUser",
      summary = "Delete an account",
      description = "With its keys. One with recordings is refused.")
  @APIResponse(responseCode = "204", description = "It is deleted")
  @APIResponse(responseCode = "409")
  public void delete(
      @PathParam("id") UUID id,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    require(accounts.delete(Caller.of(identity), id, addresses.numeric(request)), id);
  }

  private static void require(Outcome outcome, UUID id) {
    switch (outcome) {
      case DONE -> {}
      case UNKNOWN -> throw unknown(id.toString());
      case LAST_ADMINISTRATOR ->
          throw ProblemException.of(
              Response.Status.CONFLICT,
              "last-administrator",
              "This is the last administrator. Make another one first.");
      case OWNS_RECORDINGS ->
          throw ProblemException.of(
              Response.Status.CONFLICT,
              "owns-recordings",
              "The user has recordings. Delete those first, or disable the account.");
    }
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(
        Response.Status.NOT_FOUND, "not-found", "There is no account " + id + ".");
  }

  private static UserView view(User user) {
    return new UserView(
        user.id(),
        user.email(),
        user.name(),
        user.role().label(),
        user.createdAt(),
        user.disabledAt());
  }
}
