package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;

/** The password of who asks. */
@Path("/auth/password")
@RunOnVirtualThread
@Tag(name = Form.TAG)
public final class PasswordResource {
  private final SignIns signIns;
  private final ClientAddresses addresses;

  /** Called by Quarkus. */
  PasswordResource(SignIns signIns, ClientAddresses addresses) {
    this.signIns = signIns;
    this.addresses = addresses;
  }

  /**
   * A person who wants another password.
   *
   * @param newPassword all sign-ins end, so the client signs in with it
   */
  public record PasswordRequest(
      @Schema(description = Texts.SOMETHING_DESCRIPTION) @Pattern(regexp = Texts.SOMETHING)
          String currentPassword,
      @Schema(format = NewPassword.FORMAT, description = NewPassword.DESCRIPTION)
          String newPassword) {}

  /** Changes the password of who asks. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.ACCOUNT)
  @Operation(
      operationId = "changePassword",
      summary = "Change the own password",
      description = "All sign-ins end.")
  @APIResponse(responseCode = "204", description = "It is changed")
  public void changePassword(
      PasswordRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    try {
      signIns.changePassword(
          Caller.of(identity).userId(),
          body.currentPassword(),
          body.newPassword(),
          addresses.numeric(request));
    } catch (InvalidCredentialException wrong) {
      throw ProblemException.of(
          Response.Status.FORBIDDEN, "wrong-password", String.valueOf(wrong.getMessage()));
    } catch (TooManyAttemptsException often) {
      throw ProblemException.tooMany(AuthResource.TOO_OFTEN, often.retryAfter());
    }
  }
}
