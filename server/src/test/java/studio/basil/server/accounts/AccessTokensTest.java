package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.TestClock;

class AccessTokensTest {
  private static final String SECRET = TestAccounts.SECRET;
  private static final UUID USER = UUID.randomUUID();
  private static final UUID SIGN_IN = UUID.randomUUID();

  private final TestClock clock = new TestClock();
  private final EndedSignIns ended = new EndedSignIns(TestAccounts.ACCESS, clock);
  private final AccessTokens tokens = tokens(SECRET);

  private AccessTokens tokens(String secret) {
    return new AccessTokens(secret, TestAccounts.ACCESS, clock, UUID::randomUUID, ended);
  }

  private void refused(String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidCredentialException.class);
  }

  @Test
  void token_saysWhoSignedInAndAsWhat() throws Exception {
    assertThat(tokens.verify(tokens.issue(USER, Role.ADMIN, SIGN_IN)))
        .isEqualTo(new AccessTokens.Content(USER, Role.ADMIN, SIGN_IN));
  }

  @Test
  void token_hasTheRegisteredClaims() throws Exception {
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setVerificationKey(new HmacKey(SECRET.getBytes(StandardCharsets.UTF_8)))
            .build()
            .processToClaims(tokens.issue(USER, Role.USER, SIGN_IN));
    assertThat(claims.getIssuer()).isEqualTo("basil");
    assertThat(claims.getSubject()).isEqualTo(USER.toString());
    assertThat(claims.getStringClaimValue("role")).isEqualTo("user");
    assertThat(claims.getJwtId()).isNotBlank();
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(900);
  }

  @Test
  void token_isGoodForItsLifetimeAndNoLonger() throws Exception {
    String token = tokens.issue(USER, Role.USER, SIGN_IN);
    clock.advance(TestAccounts.ACCESS.minusSeconds(1));
    tokens.verify(token);
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOf(InvalidCredentialException.class)
        .hasMessageContaining("expired");
  }

  @Test
  void tokenOfASignInThatHasEnded_isRefused() {
    String token = tokens.issue(USER, Role.USER, SIGN_IN);
    ended.add(SIGN_IN);
    refused(token);
  }

  @Test
  void tokenOfAnotherSecret_isRefused() {
    refused(tokens("another secret of at least 32 bytes").issue(USER, Role.ADMIN, SIGN_IN));
  }

  @Test
  void tokenWhoseEveryPartIsTamperedWith_isRefused() {
    String token = tokens.issue(USER, Role.USER, SIGN_IN);
    String[] parts = token.split("\\.", -1);
    refused(parts[0] + "." + encoded(payload(parts[1]).replace("user", "admin")) + "." + parts[2]);
    refused(parts[0] + "." + parts[1] + "." + parts[2].substring(1));
    refused(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void tokenWithoutASignature_isRefused() {
    String payload = payload(tokens.issue(USER, Role.ADMIN, SIGN_IN).split("\\.", -1)[1]);
    refused(encoded("{\"alg\":\"none\"}") + "." + encoded(payload) + ".");
    refused(encoded("{\"alg\":\"None\"}") + "." + encoded(payload) + ".");
  }

  @Test
  void tokenOfAnotherAlgorithmWithTheSameKey_isRefused() throws Exception {
    refused(signed(claims(), AlgorithmIdentifiers.HMAC_SHA512));
  }

  @Test
  void tokenOfAnotherIssuer_isRefused() throws Exception {
    JwtClaims claims = claims();
    claims.setIssuer("somebody");
    refused(signed(claims, AlgorithmIdentifiers.HMAC_SHA256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "iat", "exp", "jti", "role", "sid"})
  void tokenWithoutAClaim_isRefused(String claim) throws Exception {
    JwtClaims claims = claims();
    claims.unsetClaim(claim);
    refused(signed(claims, AlgorithmIdentifiers.HMAC_SHA256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "role", "sid"})
  void tokenWithAStrangeClaim_isRefused(String claim) throws Exception {
    JwtClaims claims = claims();
    claims.setStringClaim(claim, "root");
    refused(signed(claims, AlgorithmIdentifiers.HMAC_SHA256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "\u0000", "a.b.c.d.e"})
  void textThatIsNoToken_isRefused(String text) {
    refused(text);
  }

  @Test
  void unchangedClaims_wouldBeTaken() throws Exception {
    tokens.verify(signed(claims(), AlgorithmIdentifiers.HMAC_SHA256));
  }

  private JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("basil");
    claims.setSubject(USER.toString());
    claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 60));
    claims.setJwtId("1");
    claims.setStringClaim("role", "admin");
    claims.setStringClaim("sid", SIGN_IN.toString());
    return claims;
  }

  private static String signed(JwtClaims claims, String algorithm) throws Exception {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKey(
        new HmacKey((SECRET + SECRET).substring(0, 64).getBytes(StandardCharsets.UTF_8)));
    if (algorithm.equals(AlgorithmIdentifiers.HMAC_SHA256)) {
      signature.setKey(new HmacKey(SECRET.getBytes(StandardCharsets.UTF_8)));
    }
    return signature.getCompactSerialization();
  }

  private static String payload(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
