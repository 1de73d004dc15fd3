package studio.basil.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.IdempotentAnswers.Answer;
import studio.basil.server.http.IdempotentAnswers.Claim;

/** Does the work of {@link Idempotent} methods once for each key of a user. */
@Provider
@Idempotent
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final String CLAIMED = IdempotencyFilter.class.getName();
  private static final int LONGEST_KEY = 200;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final IdempotentAnswers answers;
  private final SecurityIdentity identity;
  private final ObjectMapper json;

  /** Called by Quarkus. */
  public IdempotencyFilter(
      Transactions database, Clock clock, SecurityIdentity identity, ObjectMapper json) {
    this.answers = new IdempotentAnswers(database, clock);
    this.identity = identity;
    this.json = json;
  }

  /**
   * Looks at a key.
   *
   * @throws ProblemException if it is none
   */
  public static void check(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.invalid(HEADER, "must have 1 to " + LONGEST_KEY + " characters");
    }
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(HEADER);
    if (key == null || identity.isAnonymous()) {
      return;
    }
    check(key);
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    switch (answers.claim(user(), key, hash(request, body))) {
      case Claim.First() -> request.setProperty(CLAIMED, key);
      case Claim.Done(Answer answer) -> request.abortWith(again(answer));
      case Claim.AtWork() ->
          throw ProblemException.busy(
              "The first request with this Idempotency-Key is still at work. Ask again later.",
              Duration.ofSeconds(1));
      case Claim.Misused() ->
          throw ProblemException.invalid(
              HEADER, "was used for another request; take a new key for each piece of work");
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (!(request.getProperty(CLAIMED) instanceof String key)) {
      return;
    }
    if (response.getStatus() >= SERVER_ERROR) {
      answers.release(user(), key);
    } else {
      answers.keep(
          user(),
          key,
          new Answer(
              response.getStatus(),
              response.getHeaderString(HttpHeaders.LOCATION),
              body(response.getEntity())));
    }
  }

  /** Principals are named by the id of their account. */
  private UUID user() {
    return UUID.fromString(identity.getPrincipal().getName());
  }

  private @Nullable String body(@Nullable Object entity) throws JsonProcessingException {
    return entity == null ? null : json.writeValueAsString(entity);
  }

  private static Response again(Answer answer) {
    Response.ResponseBuilder builder = Response.status(answer.status()).header(REPLAYED, "true");
    if (answer.location() != null) {
      builder.header(HttpHeaders.LOCATION, answer.location());
    }
    if (answer.body() != null) {
      builder
          .type(answer.status() < CLIENT_ERROR ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
          .entity(answer.body());
    }
    return builder.build();
  }

  private static byte[] hash(ContainerRequestContext request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String line =
          request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
