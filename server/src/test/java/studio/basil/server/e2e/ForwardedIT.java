package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the addresses are that sign-ins are counted by, and that the audit log keeps. */
class ForwardedIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";
  private static final int MOST_BY_ADDRESS = 10;

  @TempDir Path folder;

  private ServerProcess launch(Map<String, String> trust) throws Exception {
    Map<String, String> accounts =
        Map.of("AUTH_MODE", "accounts", "BCRYPT_COST", "4", "LOGIN_ATTEMPTS", "1");
    ServerProcess server =
        ServerProcess.launch(
            folder,
            Stream.of(accounts, trust)
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    server.awaitReady();
    String person =
        "{\"email\":\"root@example.org\",\"name\":\"Root\",\"password\":\"%s\"}"
            .formatted(PASSWORD);
    assertThat(send(server, "/auth/register", person, "192.0.2.99").statusCode()).isEqualTo(202);
    return server;
  }

  private static HttpResponse<String> send(
      ServerProcess server, String path, String body, String forwardedFor) throws Exception {
    return server.send("POST", path, body, "X-Forwarded-For", forwardedFor);
  }

  private static HttpResponse<String> login(
      ServerProcess server, String email, String password, String forwardedFor) throws Exception {
    String form = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    return send(server, "/auth/login", form, forwardedFor);
  }

  /** Guesses some times, each time for somebody else. */
  private static void guess(ServerProcess server, int times, List<String> addresses)
      throws Exception {
    for (int i = 0; i < times; i++) {
      String address = addresses.get(i % addresses.size());
      assertThat(login(server, "nobody" + i + "@example.org", "a guess", address).statusCode())
          .isEqualTo(401);
    }
  }

  private static List<String> auditedAddresses(ServerProcess server, String token, String action)
      throws Exception {
    HttpResponse<String> log =
        server.get("/admin/audit-log?action=" + action, "Authorization", "Bearer " + token);
    JsonNode page = JSON.readTree(log.body());
    return page.findValuesAsText("address").stream().distinct().sorted().toList();
  }

  private static String token(HttpResponse<String> signedIn) throws Exception {
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
    return JSON.readTree(signedIn.body()).path("accessToken").asText();
  }

  @Test
  void whatATrustedProxySays_countsForSignInsAndTheAuditLog() throws Exception {
    try (ServerProcess server = launch(Map.of("TRUSTED_PROXIES", "127.0.0.1"))) {
      guess(server, MOST_BY_ADDRESS, List.of("2001:db8:1:2::1", "2001:db8:1:2::2"));
      assertThat(login(server, "root@example.org", PASSWORD, "2001:db8:1:2::3").statusCode())
          .isEqualTo(429);
      String token = token(login(server, "root@example.org", PASSWORD, "192.0.2.7"));
      assertThat(auditedAddresses(server, token, "login.succeeded")).containsExactly("192.0.2.7");
      assertThat(auditedAddresses(server, token, "login.failed"))
          .containsExactly("2001:db8:1:2::1", "2001:db8:1:2::2");
      assertThat(auditedAddresses(server, token, "account.registered"))
          .containsExactly("192.0.2.99");
    }
  }

  /** The registration was the first attempt. */
  @Test
  void whatAnybodyElseSays_countsForNothing() throws Exception {
    try (ServerProcess server = launch(Map.of())) {
      String token = token(login(server, "root@example.org", PASSWORD, "192.0.2.7"));
      guess(server, MOST_BY_ADDRESS - 1, List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"));
      assertThat(login(server, "root@example.org", PASSWORD, "192.0.2.4").statusCode())
          .isEqualTo(429);
      assertThat(auditedAddresses(server, token, "login.succeeded")).containsExactly("127.0.0.1");
      assertThat(auditedAddresses(server, token, "login.failed")).containsExactly("127.0.0.1");
    }
  }
}
