package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.settings.TestCertificate;

/** What keeps the packaged server safe. */
class SafetyIT {
  @TempDir Path folder;

  /** Sends bytes as they are, as no client would, and gives the answer's beginning. */
  private static String raw(int port, String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII);
    }
  }

  private static int port(ServerProcess server) throws InterruptedException {
    return URI.create(server.url()).getPort();
  }

  @Test
  void everyAnswer_hasTheHeadersThatKeepAPageSafe() throws Exception {
    try (ServerProcess server = ServerProcess.launch(folder, Map.of())) {
      for (String path : new String[] {"/", "/health", "/recordings/nothing", "/nothing"}) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
            .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
            .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
      }
    }
  }

  @Test
  void otherOrigins_areAnsweredOnlyIfTheyAreNamed() throws Exception {
    try (ServerProcess server =
        ServerProcess.launch(folder, Map.of("CORS_ORIGIN", "https://studio.example"))) {
      HttpResponse<String> named = server.get("/health", "Origin", "https://studio.example");
      assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("https://studio.example");
      HttpResponse<String> other = server.get("/health", "Origin", "https://evil.example");
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void pathsThatLeaveTheirFolder_areRefused() throws Exception {
    Path recordings = Files.createDirectories(folder.resolve("recordings/e-1"));
    Files.writeString(recordings.resolve("you.vtt"), "WEBVTT");
    Files.writeString(folder.resolve("secret.yml"), "secret");
    try (ServerProcess server = ServerProcess.start(folder)) {
      for (String path :
          new String[] {
            "/recordings/../secret.yml",
            "/recordings/e-1/../../secret.yml",
            "/recordings/%2e%2e/secret.yml",
            "/recordings/..%2fsecret.yml",
            "/recordings/e-1/..%5c..%5csecret.yml",
            "/assets/../../secret.yml",
            "/assets/%2e%2e/%2e%2e/application.properties",
            "//etc/passwd"
          }) {
        String answer =
            raw(
                port(server),
                "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
        assertThat(answer).as(path).matches("HTTP/1.1 4\\d\\d");
      }
    }
  }

  @Test
  void requestsThatAreTooLarge_areRefused() throws Exception {
    try (ServerProcess server = ServerProcess.launch(folder, Map.of())) {
      int port = port(server);
      assertThat(
              raw(
                  port,
                  "GET /health HTTP/1.1\r\nHost: localhost\r\nX: "
                      + "x".repeat(30_000)
                      + "\r\n\r\n"))
          .endsWith(" 431");
      assertThat(raw(port, "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .endsWith(" 414");
      assertThat(
              raw(
                  port,
                  "POST /recordings/e-1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"))
          .endsWith(" 413");
    }
  }

  @Test
  void tooManyCalls_areRefusedAndThePageIsNot() throws Exception {
    try (ServerProcess server =
        ServerProcess.launch(folder, Map.of("RATE_LIMIT_PER_MINUTE", "2"))) {
      server.get("/recordings/x");
      server.get("/recordings/x");
      HttpResponse<String> refused = server.get("/recordings/x");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body())
          .contains(refused.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tls_isSpokenOnThePort_byTheLiveSocketToo_andPlainHttpIsSentThere() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "EC");
    int plain = freePort();
    try (ServerProcess server =
            ServerProcess.launch(
                folder,
                Map.of(
                    "PORT", Integer.toString(freePort()),
                    "TLS_CERTIFICATE", certificate.certificate().toString(),
                    "TLS_KEY", certificate.key().toString(),
                    "TLS_REDIRECT_PORT", Integer.toString(plain)));
        HttpClient client = trusting(certificate)) {
      assertThat(server.url()).startsWith("https://");
      HttpResponse<String> health = get(client, server.url() + "/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.headers().firstValue("Strict-Transport-Security"))
          .hasValue("max-age=31536000");
      HttpResponse<String> redirected = get(client, "http://127.0.0.1:" + plain + "/health");
      assertThat(redirected.statusCode()).isEqualTo(301);
      assertThat(redirected.headers().firstValue("Location")).hasValue(server.url() + "/health");
      Greeting greeting = new Greeting();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(
                      server.url().replace("https", "wss")
                          + "/socket.io/?EIO=4&transport=websocket"),
                  greeting)
              .get(30, TimeUnit.SECONDS);
      assertThat(greeting.first.get(30, TimeUnit.SECONDS)).startsWith("0{");
      socket.abort();
    }
  }

  @Test
  void renewedCertificate_isTakenWithoutARestart() throws Exception {
    TestCertificate first = TestCertificate.make(Files.createDirectory(folder.resolve("a")), "EC");
    TestCertificate next = TestCertificate.make(Files.createDirectory(folder.resolve("b")), "EC");
    try (ServerProcess server =
            ServerProcess.launch(
                folder,
                Map.of(
                    "PORT", Integer.toString(freePort()),
                    "TLS_CERTIFICATE", first.certificate().toString(),
                    "TLS_KEY", first.key().toString(),
                    "TLS_RELOAD_SECONDS", "1"));
        HttpClient before = trusting(first)) {
      String health = server.url() + "/health";
      assertThat(get(before, health).statusCode()).isEqualTo(200);

      Files.copy(next.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(next.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);

      assertThat(awaitTrusted(next, health)).isEqualTo(200);
      try (HttpClient fresh = trusting(first)) {
        assertThatThrownBy(() -> get(fresh, health)).isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  /**
   * Nothing tells when the server looks at its files, so that there is nothing but to ask again.
   */
  private static int awaitTrusted(TestCertificate certificate, String url) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try (HttpClient client = trusting(certificate)) {
        return get(client, url).statusCode();
      } catch (SSLHandshakeException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
      }
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpClient trusting(TestCertificate certificate) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificate.trust());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .connectTimeout(Duration.ofSeconds(60))
        .build();
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Greeting implements WebSocket.Listener {
    private final CompletableFuture<String> first = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      first.complete(text.toString());
      return CompletableFuture.completedStage(null);
    }
  }
}
