package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with accounts; the first of them is the administrator's, made before each test. */
abstract class AccountsScene {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String PASSWORD = "correct horse battery";

  @TempDir static Path folder;
  static ServerProcess server;

  @BeforeAll
  static void startAndRegister() throws Exception {
    server =
        ServerProcess.launch(
            folder, Map.of("AUTH_MODE", "accounts", "BCRYPT_COST", "4", "LOGIN_ATTEMPTS", "5"));
    server.awaitReady();
    assertThat(register("root@example.org").statusCode()).isEqualTo(202);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static HttpResponse<String> register(String email) throws Exception {
    return server.send(
        "POST",
        "/auth/register",
        "{\"email\":\"%s\",\"name\":\"Somebody\",\"password\":\"%s\"}".formatted(email, PASSWORD));
  }

  static HttpResponse<String> login(String email, String password) throws Exception {
    return server.send(
        "POST", "/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  static JsonNode body(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  /** Signs in, with an account that is made before, and gives the answer. */
  static JsonNode person(String name) throws Exception {
    String email = name + "@example.org";
    HttpResponse<String> made =
        server.send(
            "POST",
            "/users",
            "{\"email\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}"
                .formatted(email, name, PASSWORD),
            bearer(admin()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return body(login(email, PASSWORD));
  }

  static String admin() throws Exception {
    return body(login("root@example.org", PASSWORD)).path("accessToken").asText();
  }

  static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  static HttpResponse<String> me(String token) throws Exception {
    return server.get("/auth/me", bearer(token));
  }

  static HttpResponse<String> refresh(String token) throws Exception {
    return server.send("POST", "/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
  }

  static void assertProblem(HttpResponse<String> response, int status, String code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(body(response).path("code").asText()).isEqualTo(code);
    assertThat(body(response).path("status").asInt()).isEqualTo(status);
    assertThat(body(response).path("detail").asText()).isNotBlank();
  }
}
