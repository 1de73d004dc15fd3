package studio.basil.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;
import studio.basil.server.settings.Settings;

/** Signing in and out. {@code docs/accounts.md} describes it. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Form.TAG)
public final class AuthResource {
  static final String TOO_OFTEN = "Too many attempts. Wait as many seconds as Retry-After says.";

  private final SignIns signIns;
  private final Accounts accounts;
  private final ClientAddresses addresses;
  private final OwnPage ownPage;

  /** Called by Quarkus. */
  AuthResource(SignIns signIns, Accounts accounts, ClientAddresses addresses, Settings settings) {
    this.signIns = signIns;
    this.accounts = accounts;
    this.addresses = addresses;
    this.ownPage = new OwnPage(settings.network().corsOrigins());
  }

  /** What everybody is told who asks for an account. */
  public record RegisterAnswer(String message) {}

  /**
   * A person who signs in.
   *
   * @param cookie whether the refresh token is to be kept in a cookie
   */
  public record LoginRequest(
      @Schema(description = Texts.SOMETHING_DESCRIPTION) @Pattern(regexp = Texts.SOMETHING)
          String email,
      @Schema(description = Texts.SOMETHING_DESCRIPTION) @Pattern(regexp = Texts.SOMETHING)
          String password,
      @Nullable Boolean cookie) {}

  /** A client that has no cookie. */
  public record RefreshRequest(@Nullable String refreshToken) {}

  /** An account as its owner sees it. */
  public record Profile(
      UUID id,
      String email,
      String name,
      String role,
      List<String> permissions,
      Instant createdAt) {}

  /**
   * What a client has once the person signed in.
   *
   * @param expiresIn seconds that the access token is good
   * @param refreshToken null if it is in the cookie
   */
  public record TokenAnswer(
      String accessToken,
      String tokenType,
      long expiresIn,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
      Profile user) {}

  /** Asks for an account. The answer is the same whether the address has one already. */
  @POST
  @Path("register")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "register",
      summary = "Ask for an account",
      description =
          "The first account is the administrator's. The answer is the same whether the address"
              + " has an account already.")
  @APIResponse(
      responseCode = "202",
      description = "There is an account of this address",
      content = @Content(schema = @Schema(implementation = RegisterAnswer.class)))
  @APIResponse(responseCode = "403")
  public Response register(NewPerson body, @Context HttpServerRequest request) {
    Accounts.Person person = Form.person(body);
    try {
      accounts.register(person, addresses.numeric(request));
    } catch (RegistrationClosedException closed) {
      throw ProblemException.of(
          Response.Status.FORBIDDEN, "registration-closed", String.valueOf(closed.getMessage()));
    } catch (TooManyAttemptsException often) {
      throw ProblemException.tooMany(TOO_OFTEN, often.retryAfter());
    }
    return Response.accepted(
            new RegisterAnswer(
                "If the address had no account, it has one now. Sign in at /auth/login."))
        .build();
  }

  /** Signs in. */
  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "login",
      summary = "Sign in",
      description = "With \"cookie\" the refresh token comes as a cookie that no script can read.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(responseCode = "401")
  @APIResponse(responseCode = "403")
  public Response login(LoginRequest body, @Context HttpServerRequest request) {
    boolean cookie = Boolean.TRUE.equals(body.cookie());
    if (cookie) {
      requireOwnPage(request);
    }
    try {
      return answer(
          signIns.login(Form.knownEmail(body.email()), body.password(), addresses.numeric(request)),
          cookie,
          request);
    } catch (InvalidCredentialException wrong) {
      throw ProblemException.of(
          Response.Status.UNAUTHORIZED, "login-failed", String.valueOf(wrong.getMessage()));
    } catch (TooManyAttemptsException often) {
      throw ProblemException.tooMany(TOO_OFTEN, often.retryAfter());
    }
  }

  /** Gives new tokens for a refresh token, of the body or else of the cookie. */
  @POST
  @Path("refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "refresh",
      summary = "Exchange a refresh token for other tokens",
      description = "The token is that of the body, or else of the cookie.")
  @APIResponse(
      responseCode = "200",
      description = "The tokens",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(responseCode = "401")
  @APIResponse(responseCode = "403")
  public Response refresh(
      @RequestBody(required = false) @Nullable RefreshRequest body,
      @CookieParam(RefreshCookie.NAME) @Nullable String cookie,
      @Context HttpServerRequest request) {
    String sent = body == null ? null : body.refreshToken();
    String token = sent == null ? ofCookie(cookie, request) : sent;
    try {
      if (token == null) {
        throw new InvalidCredentialException("There is no refresh token. Sign in.");
      }
      return answer(signIns.refresh(token, addresses.numeric(request)), sent == null, request);
    } catch (InvalidCredentialException invalid) {
      throw ProblemException.of(
          Response.Status.UNAUTHORIZED, "refresh-failed", String.valueOf(invalid.getMessage()));
    }
  }

  /** Ends the sign-in of a refresh token, of the body or else of the cookie. */
  @POST
  @Path("logout")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "logout",
      summary = "Sign out",
      description = "Ends the sign-in of the refresh token in the body, or else in the cookie.")
  @APIResponse(responseCode = "204", description = "Nobody is signed in with that token")
  @APIResponse(responseCode = "403")
  public Response logout(
      @RequestBody(required = false) @Nullable RefreshRequest body,
      @CookieParam(RefreshCookie.NAME) @Nullable String cookie,
      @Context HttpServerRequest request) {
    String sent = body == null ? null : body.refreshToken();
    String token = sent == null ? ofCookie(cookie, request) : sent;
    if (token != null) {
      signIns.logout(token, addresses.numeric(request));
    }
    return Response.noContent().cookie(RefreshCookie.none(request)).build();
  }

  /** Who asks. */
  @GET
  @Path("me")
  @RolesAllowed({
    Permission.READ,
    Permission.WRITE,
    Permission.LIVE,
    Permission.ACCOUNT,
    Permission.ADMIN
  })
  @Operation(operationId = "me", summary = "Look at the own account")
  @APIResponse(
      responseCode = "200",
      description = "The account of the token or key",
      content = @Content(schema = @Schema(implementation = Profile.class)))
  @APIResponse(responseCode = "404")
  public Profile me(@Context SecurityIdentity identity) {
    Caller caller = Caller.of(identity);
    return accounts
        .find(caller, caller.userId())
        .map(user -> profile(user, caller.permissions().stream().sorted().toList()))
        .orElseThrow(
            () ->
                ProblemException.of(
                    Response.Status.NOT_FOUND, "not-found", "The account has been deleted."));
  }

  private @Nullable String ofCookie(@Nullable String cookie, HttpServerRequest request) {
    if (cookie == null || cookie.isEmpty()) {
      return null;
    }
    requireOwnPage(request);
    return cookie;
  }

  /** The browser sends a cookie whoever asks it to. */
  private void requireOwnPage(HttpServerRequest request) {
    if (!ownPage.sent(request)) {
      throw ProblemException.of(
          Response.Status.FORBIDDEN,
          "foreign-page",
          "Web pages of other origins may not use this server.");
    }
  }

  private Response answer(Tokens tokens, boolean cookie, HttpServerRequest request) {
    User user = tokens.user();
    TokenAnswer answer =
        new TokenAnswer(
            tokens.access(),
            "Bearer",
            signIns.accessLifetime().toSeconds(),
            cookie ? null : tokens.refresh(),
            profile(user, Permission.of(user.role()).stream().sorted().toList()));
    Response.ResponseBuilder response =
        Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (cookie) {
      response.cookie(RefreshCookie.of(tokens.refresh(), signIns.refreshLifetime(), request));
    }
    return response.build();
  }

  private static Profile profile(User user, List<String> permissions) {
    return new Profile(
        user.id(), user.email(), user.name(), user.role().label(), permissions, user.createdAt());
  }
}
