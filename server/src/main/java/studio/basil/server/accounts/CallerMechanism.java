package studio.basil.server.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.Problem;
import studio.basil.server.settings.Settings;

/**
 * Gives each request that needs one its identity: whose roles are the {@link Permission}s, and who
 * is the {@link Caller}. Called on event loops; only API keys are looked up elsewhere.
 */
@Singleton
public final class CallerMechanism implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Bearer ";
  private static final int UNAUTHORISED = 401;

  /** In the place of what is no key, an access token for one, so that it is refused as one. */
  private static final String NO_KEY = ApiKeys.BEGINNING;

  private final Callers callers;
  private final OwnPage ownPage;
  private final String challenge;

  /** Called by Quarkus. */
  public CallerMechanism(Callers callers, Settings settings, ObjectMapper json)
      throws JsonProcessingException {
    this.callers = callers;
    this.ownPage = new OwnPage(settings.network().corsOrigins());
    this.challenge =
        json.writeValueAsString(
            Problem.of(
                UNAUTHORISED,
                "Unauthorized",
                "unauthorised",
                "Sign in first, or send a token or API key that is good."));
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager ignored) {
    String credential = credential(context.request());
    if (credential == null) {
      return withoutCredential(context.request());
    }
    if (!Callers.isKey(credential)) {
      return Uni.createFrom().item(() -> identity(credential));
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                context
                    .vertx()
                    .executeBlocking(() -> identity(credential), false)
                    .toCompletionStage());
  }

  private Uni<SecurityIdentity> withoutCredential(HttpServerRequest request) {
    if (!callers.isSingleUser()) {
      return Uni.createFrom().nullItem();
    }
    return ownPage.sent(request)
        ? Uni.createFrom().item(() -> identity(null))
        : Uni.createFrom()
            .failure(
                new ForbiddenException(
                    "Web pages of other origins may not use this server; CORS_ORIGIN names those"
                        + " that may."));
  }

  private SecurityIdentity identity(@Nullable String credential) {
    try {
      Caller caller = callers.of(credential);
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(caller.userId().toString()))
          .addRoles(caller.permissions())
          .addAttribute(Caller.ATTRIBUTE, caller)
          .build();
    } catch (InvalidCredentialException invalid) {
      throw new AuthenticationFailedException(invalid.getMessage());
    }
  }

  /** A proxy may ask for a password of its own; that is nothing to Basil. */
  private static @Nullable String credential(HttpServerRequest request) {
    String authorisation = request.getHeader("Authorization");
    if (authorisation != null && authorisation.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return authorisation.substring(SCHEME.length()).strip();
    }
    String key = request.getHeader("X-API-Key");
    if (key == null) {
      return null;
    }
    return Callers.isKey(key.strip()) ? key.strip() : NO_KEY;
  }

  /** For routes that are no resources; what resources refuse is told by their mappers. */
  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (!response.ended()) {
      response
          .setStatusCode(UNAUTHORISED)
          .putHeader("WWW-Authenticate", SCHEME.strip())
          .putHeader("Content-Type", Problem.MEDIA_TYPE);
      var _ = response.end(challenge);
    }
    return Uni.createFrom().item(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORISED, "WWW-Authenticate", SCHEME.strip()));
  }
}
