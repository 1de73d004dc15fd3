package studio.basil.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Makes and verifies access tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256. They are
 * verified without the database. Thread-safe; no call blocks.
 */
final class AccessTokens {
  private static final String ISSUER = "basil";
  private static final String ROLE = "role";

  /** Of OpenID Connect: the sign-in from which a token comes. */
  private static final String SIGN_IN = "sid";

  private static final AlgorithmConstraints ONLY_OURS =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

  private final Key key;
  private final Duration lifetime;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final EndedSignIns ended;

  AccessTokens(
      String secret, Duration lifetime, Clock clock, Supplier<UUID> ids, EndedSignIns ended) {
    this.key = new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    this.lifetime = lifetime;
    this.clock = clock;
    this.ids = ids;
    this.ended = ended;
  }

  /**
   * What a token says.
   *
   * @param signIn the sign-in from which it comes
   */
  record Content(UUID userId, Role role, UUID signIn) {}

  Duration lifetime() {
    return lifetime;
  }

  /** Makes a token. */
  String issue(UUID userId, Role role, UUID signIn) {
    Instant now = clock.instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(userId.toString());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
    claims.setJwtId(ids.get().toString());
    claims.setStringClaim(ROLE, role.label());
    claims.setStringClaim(SIGN_IN, signIn.toString());
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(key);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException("The key is long enough for HMAC-SHA-256", impossible);
    }
  }

  /**
   * Verifies a token.
   *
   * @throws InvalidCredentialException if it is not ours, is out of date, or its sign-in has ended
   */
  Content verify(String token) throws InvalidCredentialException {
    Content content = content(token);
    if (ended.contains(content.signIn())) {
      throw new InvalidCredentialException("The sign-in has ended. Sign in again.");
    }
    return content;
  }

  private Content content(String token) throws InvalidCredentialException {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(ONLY_OURS)
              .setVerificationKey(key)
              .setExpectedIssuer(ISSUER)
              .setRequireSubject()
              .setRequireIssuedAt()
              .setRequireExpirationTime()
              .setRequireJwtId()
              .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
              .build()
              .processToClaims(token);
      return new Content(
          UUID.fromString(claims.getSubject()),
          Role.of(claims.getStringClaimValue(ROLE)),
          UUID.fromString(claims.getStringClaimValue(SIGN_IN)));
    } catch (InvalidJwtException invalid) {
      throw new InvalidCredentialException(
          invalid.hasExpired()
              ? "The access token has expired. Refresh it at /auth/refresh, or sign in again."
              : "The access token is not valid. Sign in again.");
    } catch (MalformedClaimException | IllegalArgumentException | NullPointerException _) {
      throw new InvalidCredentialException("The access token is not valid. Sign in again.");
    }
  }
}
