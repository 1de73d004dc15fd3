package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.SpeechFailure;

/** From the key file over the token's server to the header of a call, encrypted. */
class GoogleCredentialsTest {
  private static final String TOKEN = "ya29.secret-token";
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private static Path folder;
  private static LoopbackCertificate certificate;

  private final BlockingQueue<String> tokenRequests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
  private volatile int tokenStatus = 200;
  private HttpServer tokens;
  private Server server;
  private ServiceAccountKey key;
  private GoogleSynthesizer synthesizer;

  @BeforeAll
  static void certify() throws Exception {
    certificate = LoopbackCertificate.in(folder);
  }

  @BeforeEach
  void start() throws Exception {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext("/token", this::giveToken);
    tokens.start();
    key =
        new ServiceAccountKey(
            URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/token"));
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(GrpcSslContexts.configure(certificate.server()).build())
            .intercept(new AuthorizationKeeper())
            .addService(new FakeTextToSpeech(FakeTextToSpeech::hum))
            .build()
            .start();
    GoogleSettings settings =
        new GoogleSettings(
            URI.create("https://127.0.0.1:" + server.getPort()),
            Optional.of(key.writtenTo(folder.resolve("key.json"))),
            Optional.empty(),
            "global",
            "neural2",
            FakeGoogle.PATIENT);
    synthesizer = new GoogleSynthesizer(settings, channel -> channel.sslContext(trusting()));
  }

  @AfterEach
  void stop() {
    synthesizer.close();
    server.shutdownNow();
    tokens.stop(0);
  }

  @Test
  void call_carriesTheTokenThatTheKeyWasGoodFor() throws Exception {
    speak().audio();

    assertThat(authorizations.take()).isEqualTo("Bearer " + TOKEN);
  }

  @Test
  void tokenRequest_isSignedWithTheKeyForTheRightScope() throws Exception {
    speak().audio();
    String[] form = tokenRequests.take().split("assertion=", 2);
    String[] jwt = form[1].split("\\.", 3);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key.pair().getPublic());
    signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt[1]));

    assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    assertThat(form[0]).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    assertThat(claims.path("iss").asText()).isEqualTo("basil@studio-1.iam.gserviceaccount.com");
    assertThat(claims.path("scope").asText())
        .isEqualTo("https://www.googleapis.com/auth/cloud-platform");
  }

  @Test
  void manyCalls_fetchOneToken() throws Exception {
    speak().audio();
    speak().audio();
    speak().audio();

    assertThat(tokenRequests).hasSize(1);
    assertThat(authorizations).hasSize(3);
  }

  @Test
  void refusedKey_isUnauthorizedAndAskedForOnlyOnce() throws Exception {
    tokenStatus = 400;
    SpeechFailure failure = speak().failure();

    assertThat(failure.code()).isEqualTo(SpeechFailure.Code.UNAUTHORIZED);
    assertThat(failure.permanent()).isTrue();
    assertThat(failure.message()).contains("invalid_grant").doesNotContain("PRIVATE KEY");
    assertThat(tokenRequests).hasSize(1);
  }

  @Test
  void brokenTokenServer_isUnavailable() throws Exception {
    tokenStatus = 503;
    SpeechFailure failure = speak().failure();

    assertThat(failure.code()).isEqualTo(SpeechFailure.Code.UNAVAILABLE);
    assertThat(tokenRequests).hasSize(1);
  }

  private CollectedSpeech speak() {
    return CollectedSpeech.of(
        synthesizer, "Hello.", synthesizer.capabilities().voices().getFirst());
  }

  private SslContext trusting() {
    try {
      return GrpcSslContexts.configure(certificate.client()).build();
    } catch (SSLException | RuntimeException failure) {
      throw new AssertionError(failure);
    }
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      tokenRequests.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
      String answer =
          tokenStatus == 200
              ? "{\"access_token\":\"%s\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
                  .formatted(TOKEN)
              : "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}";
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(tokenStatus, answer.length());
      exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private final class AuthorizationKeeper implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      authorizations.add(String.valueOf(headers.get(AUTHORIZATION)));
      return next.startCall(call, headers);
    }
  }
}
