package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;

/** Where the person who asks is signed in. */
@Path("/auth/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ACCOUNT)
@Tag(name = Form.TAG)
public final class SignInsResource {
  private final SignIns signIns;
  private final ClientAddresses addresses;

  /** Called by Quarkus. */
  SignInsResource(SignIns signIns, ClientAddresses addresses) {
    this.signIns = signIns;
    this.addresses = addresses;
  }

  /**
   * A sign-in that goes on.
   *
   * @param id as in the claim {@code sid} of its access tokens
   * @param lastUsedAt when its refresh token was exchanged last
   * @param expiresAt unless it is used before
   */
  public record SignInView(UUID id, Instant beganAt, Instant lastUsedAt, Instant expiresAt) {}

  /** All of them. */
  public record SignInList(List<SignInView> items) {}

  /** The sign-ins that go on, the one that was used last first. */
  @GET
  @Operation(
      operationId = "listSignIns",
      summary = "List where one is signed in",
      description = "The one that was used last first.")
  public SignInList list(@Context SecurityIdentity identity) {
    return new SignInList(
        signIns.list(Caller.of(identity)).stream()
            .map(one -> new SignInView(one.id(), one.beganAt(), one.lastUsedAt(), one.expiresAt()))
            .toList());
  }

  /** Ends a sign-in at once. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "endSignIn",
      summary = "End a sign-in",
      description = "At once, with its access tokens.")
  @APIResponse(responseCode = "204", description = "It is over")
  public void end(
      @PathParam("id") UUID id,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    if (!signIns.end(Caller.of(identity), id, addresses.numeric(request))) {
      throw ProblemException.of(
          Response.Status.NOT_FOUND, "not-found", "You have no sign-in " + id + " that goes on.");
    }
  }
}
