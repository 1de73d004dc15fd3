package studio.basil.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
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
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Accounts.Outcome;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;

/** All accounts, for administrators. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ADMIN)
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
      @Nullable String email,
      @Nullable String name,
      @Nullable String password,
      @Nullable String role) {}

  /** What is to change of an account; null leaves it as it is. */
  public record UserPatch(
      @Nullable String name,
      @Nullable String role,
      @Nullable Boolean disabled,
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
  public UserList list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityIdentity identity) {
    FormReader fields = new FormReader();
    if (limit < 1 || limit > LARGEST_PAGE) {
      fields.fault("limit", "is from 1 to " + LARGEST_PAGE);
    }
    fields.check();
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
  public Response create(
      @Nullable UserRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    UserRequest form = FormReader.body(body);
    FormReader fields = new FormReader();
    Accounts.Person person =
        new Accounts.Person(
            fields.email(form.email()),
            fields.name(form.name()),
            fields.password("password", form.password()));
    Role role = fields.role(form.role());
    fields.check();
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
  public UserView change(
      @PathParam("id") UUID id,
      @Nullable UserPatch body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    UserPatch form = FormReader.body(body);
    FormReader fields = new FormReader();
    Accounts.Change change =
        new Accounts.Change(
            form.name() == null ? null : fields.name(form.name()),
            form.role() == null ? null : fields.role(form.role()),
            form.disabled(),
            form.password() == null ? null : fields.password("password", form.password()));
    fields.check();
    Caller admin = Caller.of(identity);
    require(accounts.change(admin, id, change, addresses.numeric(request)), id);
    return find(id, identity);
  }

  /** Deletes an account with its keys. */
  @DELETE
  @Path("{id}")
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
