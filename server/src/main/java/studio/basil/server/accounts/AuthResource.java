package studio.basil.server.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.Settings;

/** Signing in and out. {@code docs/accounts.md} describes it. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AuthResource {
  private static final String TOO_OFTEN =
      "Too many attempts. Wait as many seconds as Retry-After says.";

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

  /** A person who wants an account. */
  public record RegisterRequest(
      @Nullable String email, @Nullable String name, @Nullable String password) {}

  /** What everybody is told who asks for an account. */
  public record RegisterAnswer(String message) {}

  /**
   * A person who signs in.
   *
   * @param cookie whether the refresh token is to be kept in a cookie
   */
  public record LoginRequest(
      @Nullable String email, @Nullable String password, @Nullable Boolean cookie) {}

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
  public Response register(@Nullable RegisterRequest body, @Context HttpServerRequest request) {
    RegisterRequest form = FormReader.body(body);
    FormReader fields = new FormReader();
    Accounts.Person person =
        new Accounts.Person(
            fields.email(form.email()),
            fields.name(form.name()),
            fields.password("password", form.password()));
    fields.check();
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
  public Response login(@Nullable LoginRequest body, @Context HttpServerRequest request) {
    LoginRequest form = FormReader.body(body);
    FormReader fields = new FormReader();
    String email = fields.knownEmail(form.email());
    String password = fields.required("password", form.password());
    fields.check();
    boolean cookie = Boolean.TRUE.equals(form.cookie());
    if (cookie) {
      requireOwnPage(request);
    }
    try {
      return answer(signIns.login(email, password, addresses.numeric(request)), cookie, request);
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
  public Response refresh(
      @Nullable RefreshRequest body,
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
  public Response logout(
      @Nullable RefreshRequest body,
      @CookieParam(RefreshCookie.NAME) @Nullable String cookie,
      @Context HttpServerRequest request) {
    String sent = body == null ? null : body.refreshToken();
    String token = sent == null ? ofCookie(cookie, request) : sent;
    if (token != null) {
      signIns.logout(token, addresses.numeric(request));
    }
    return Response.noContent().cookie(RefreshCookie.none(request)).build();
  }

  /**
   * A person who wants another password.
   *
   * @param newPassword all sign-ins end, so the client signs in with it
   */
  public record PasswordRequest(@Nullable String currentPassword, @Nullable String newPassword) {}

  /** Changes the password of who asks. */
  @PUT
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.ACCOUNT)
  public void changePassword(
      @Nullable PasswordRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    PasswordRequest form = FormReader.body(body);
    FormReader fields = new FormReader();
    String current = fields.required("currentPassword", form.currentPassword());
    String next = fields.password("newPassword", form.newPassword());
    fields.check();
    try {
      signIns.changePassword(
          Caller.of(identity).userId(), current, next, addresses.numeric(request));
    } catch (InvalidCredentialException wrong) {
      throw ProblemException.of(
          Response.Status.FORBIDDEN, "wrong-password", String.valueOf(wrong.getMessage()));
    } catch (TooManyAttemptsException often) {
      throw ProblemException.tooMany(TOO_OFTEN, often.retryAfter());
    }
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
