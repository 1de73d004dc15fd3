package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with accounts; the first of them is the administrator's, made before each test. */
class AccountsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path folder;
  private static ServerProcess server;

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

  private static HttpResponse<String> register(String email) throws Exception {
    return server.send(
        "POST",
        "/auth/register",
        "{\"email\":\"%s\",\"name\":\"Somebody\",\"password\":\"%s\"}".formatted(email, PASSWORD));
  }

  private static HttpResponse<String> login(String email, String password) throws Exception {
    return server.send(
        "POST", "/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private static JsonNode body(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  /** Signs in, with an account that is made before, and gives the answer. */
  private static JsonNode person(String name) throws Exception {
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

  private static String admin() throws Exception {
    return body(login("root@example.org", PASSWORD)).path("accessToken").asText();
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static HttpResponse<String> me(String token) throws Exception {
    return server.get("/auth/me", bearer(token));
  }

  private static HttpResponse<String> refresh(String token) throws Exception {
    return server.send("POST", "/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(body(response).path("code").asText()).isEqualTo(code);
    assertThat(body(response).path("status").asInt()).isEqualTo(status);
    assertThat(body(response).path("detail").asText()).isNotBlank();
  }

  @Test
  void firstAccount_isTheAdministratorAndTheLastThatRegistersItself() throws Exception {
    JsonNode profile = body(me(admin()));
    assertThat(profile.path("role").asText()).isEqualTo("admin");
    assertThat(profile.path("permissions").toString()).contains("\"admin\"");
    assertProblem(register("second@example.org"), 403, "registration-closed");
  }

  @Test
  void person_signsInRefreshesAndSignsOut() throws Exception {
    JsonNode tokens = person("anna");
    assertThat(body(me(tokens.path("accessToken").asText())).path("email").asText())
        .isEqualTo("anna@example.org");
    assertThat(tokens.path("expiresIn").asInt()).isEqualTo(900);

    JsonNode next = body(refresh(tokens.path("refreshToken").asText()));
    assertThat(me(next.path("accessToken").asText()).statusCode()).isEqualTo(200);

    String refreshToken = next.path("refreshToken").asText();
    assertThat(
            server
                .send("POST", "/auth/logout", "{\"refreshToken\":\"" + refreshToken + "\"}")
                .statusCode())
        .isEqualTo(204);
    assertProblem(refresh(refreshToken), 401, "refresh-failed");
    assertProblem(me(next.path("accessToken").asText()), 401, "unauthorised");
  }

  @Test
  void pages_areToldHowPeopleSignIn() throws Exception {
    JsonNode mode = body(server.get("/auth/mode"));
    assertThat(mode.path("mode").asText()).isEqualTo("accounts");
    assertThat(mode.path("registration").asText()).isEqualTo("closed");
  }

  @Test
  void signIns_areListedAndEndedByTheirOwner() throws Exception {
    JsonNode other = person("nora");
    String[] nora = bearer(body(login("nora@example.org", PASSWORD)).path("accessToken").asText());
    JsonNode items = body(server.get("/auth/sign-ins", nora)).path("items");
    assertThat(items).hasSize(2);
    String path = "/auth/sign-ins/" + items.path(1).path("id").asText();

    assertProblem(server.send("DELETE", path, "", bearer(admin())), 404, "not-found");
    assertThat(server.send("DELETE", path, "", nora).statusCode()).isEqualTo(204);

    assertProblem(me(other.path("accessToken").asText()), 401, "unauthorised");
    assertProblem(refresh(other.path("refreshToken").asText()), 401, "refresh-failed");
    assertThat(server.get("/auth/me", nora).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/studio", "/library/bees?t=12", "/account", "/admin"})
  void partsOfThePage_areServedToEverybody(String path) throws Exception {
    HttpResponse<String> part = server.get(path);
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(part.body()).isEqualTo(server.get("/").body());
  }

  @Test
  void replayedRefreshToken_endsTheSignIn() throws Exception {
    JsonNode first = person("bert");
    JsonNode second = body(refresh(first.path("refreshToken").asText()));
    JsonNode third = body(refresh(second.path("refreshToken").asText()));

    assertProblem(refresh(first.path("refreshToken").asText()), 401, "refresh-failed");

    assertProblem(refresh(third.path("refreshToken").asText()), 401, "refresh-failed");
    assertProblem(me(third.path("accessToken").asText()), 401, "unauthorised");
    assertThat(login("bert@example.org", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void cookie_isForTheOwnPageOnly() throws Exception {
    person("carl");
    HttpResponse<String> login =
        server.send(
            "POST",
            "/auth/login",
            "{\"email\":\"carl@example.org\",\"password\":\"" + PASSWORD + "\",\"cookie\":true}",
            "Origin",
            server.url());
    assertThat(body(login).has("refreshToken")).isFalse();
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("Path=/auth").contains("HttpOnly").contains("SameSite=Strict");
    String pair = cookie.replaceFirst(";.*", "");

    assertProblem(
        server.send("POST", "/auth/refresh", "{}", "Cookie", pair, "Sec-Fetch-Site", "cross-site"),
        403,
        "foreign-page");
    HttpResponse<String> refreshed =
        server.send("POST", "/auth/refresh", "{}", "Cookie", pair, "Origin", server.url());
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(refreshed.headers().firstValue("Set-Cookie").orElseThrow())
        .doesNotContain(pair)
        .contains("basil_refresh=");
  }

  private static String withoutRequestId(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  @Test
  void wrongPasswordAndUnknownAddress_getTheSameAnswer() throws Exception {
    person("dora");
    HttpResponse<String> wrong = login("dora@example.org", "wrong password");
    HttpResponse<String> unknown = login("nobody@example.org", "wrong password");
    assertProblem(wrong, 401, "login-failed");
    assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(wrong));
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
  }

  @Test
  void guessingAPassword_isStopped() throws Exception {
    person("emil");
    for (int i = 0; i < 5; i++) {
      assertProblem(login("emil@example.org", "wrong password " + i), 401, "login-failed");
    }
    HttpResponse<String> limited = login("emil@example.org", PASSWORD);
    assertProblem(limited, 429, "too-many-requests");
    assertThat(limited.headers().firstValueAsLong("Retry-After")).isPresent();
  }

  @Test
  void apiKey_isMadeUsedRotatedAndRevoked() throws Exception {
    String[] anna = bearer(person("fred").path("accessToken").asText());
    HttpResponse<String> made =
        server.send(
            "POST", "/api-keys", "{\"name\":\"laptop\",\"scopes\":[\"read\",\"account\"]}", anna);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String key = body(made).path("secret").asText();
    String id = body(made).path("key").path("id").asText();
    assertThat(me(key).statusCode()).isEqualTo(200);
    assertThat(server.get("/auth/me", "X-API-Key", key).statusCode()).isEqualTo(200);

    HttpResponse<String> list = server.get("/api-keys", anna);
    assertThat(list.body()).contains(key.substring(0, 12)).doesNotContain(key);
    assertThat(body(list).path("items").path(0).path("lastUsedAt").isNull()).isFalse();

    HttpResponse<String> rotated =
        server.send("POST", "/api-keys/" + id + "/rotate", "{}", bearer(key));
    String fresh = body(rotated).path("secret").asText();
    assertProblem(me(key), 401, "unauthorised");
    assertThat(me(fresh).statusCode()).isEqualTo(200);

    String freshId = body(rotated).path("key").path("id").asText();
    assertThat(server.send("DELETE", "/api-keys/" + freshId, "", anna).statusCode()).isEqualTo(204);
    assertProblem(me(fresh), 401, "unauthorised");
    assertProblem(server.send("DELETE", "/api-keys/" + freshId, "", anna), 404, "not-found");
  }

  @Test
  void apiKey_canDoNoMoreThanWhoMadeIt() throws Exception {
    String[] greta = bearer(person("greta").path("accessToken").asText());
    assertProblem(
        server.send("POST", "/api-keys", "{\"name\":\"k\",\"scopes\":[\"admin\"]}", greta),
        400,
        "invalid");
    String reading =
        body(server.send("POST", "/api-keys", "{\"name\":\"k\",\"scopes\":[\"read\"]}", greta))
            .path("secret")
            .asText();
    assertProblem(server.get("/api-keys", bearer(reading)), 403, "forbidden");
  }

  @Test
  void users_areForAdministrators() throws Exception {
    JsonNode hans = person("hans");
    String[] token = bearer(hans.path("accessToken").asText());
    String path = "/users/" + hans.path("user").path("id").asText();
    assertProblem(server.get("/users", token), 403, "forbidden");
    assertProblem(server.send("PATCH", path, "{\"role\":\"admin\"}", token), 403, "forbidden");

    String[] admin = bearer(admin());
    assertThat(server.get("/users", admin).body()).contains("hans@example.org");
    HttpResponse<String> disabled = server.send("PATCH", path, "{\"disabled\":true}", admin);
    assertThat(disabled.statusCode()).as(disabled.body()).isEqualTo(200);
    assertProblem(server.get("/auth/me", token), 401, "unauthorised");
    assertProblem(refresh(hans.path("refreshToken").asText()), 401, "refresh-failed");
    assertProblem(login("hans@example.org", PASSWORD), 401, "login-failed");
    assertThat(server.send("DELETE", path, "", admin).statusCode()).isEqualTo(204);
    assertProblem(server.get(path, admin), 404, "not-found");
  }

  @Test
  void lastAdministrator_stays() throws Exception {
    String admin = admin();
    String path = "/users/" + body(me(admin)).path("id").asText();
    for (String change : new String[] {"{\"role\":\"user\"}", "{\"disabled\":true}"}) {
      assertProblem(server.send("PATCH", path, change, bearer(admin)), 409, "last-administrator");
    }
    assertProblem(server.send("DELETE", path, "", bearer(admin)), 409, "last-administrator");
  }

  @Test
  void faultyFields_areAllNamed() throws Exception {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/users",
            "{\"email\":\"nobody\",\"password\":\"%s\",\"role\":\"king\"}"
                .formatted("é".repeat(40)),
            bearer(admin()));
    assertProblem(response, 400, "invalid");
    assertThat(body(response).path("errors").findValuesAsText("field"))
        .containsExactly("email", "name", "password", "role");
    assertThat(response.body()).contains("80 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"email\":|400|bad-request",
        "[]|400|invalid",
        "{\"email\":{}}|400|invalid",
        "null|400|invalid",
        "{}|400|invalid"
      })
  void bodyThatIsNoForm_isRefusedWithAProblem(String body, int status, String code)
      throws Exception {
    assertProblem(server.send("POST", "/auth/login", body), status, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a\\u0000@b.c|x", "a\\ud800@b.c|x", "a@b.c|\\u0000\\ud800", "nobody|a\\u0000b"})
  void charactersThatNoDatabaseTakes_areAFailedLogin(String email, String password)
      throws Exception {
    assertProblem(login(email, password), 401, "login-failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\\ud800\",\"scopes\":[\"read\"]}",
        "{\"name\":\"k\",\"scopes\":[null]}",
        "{\"name\":\"k\",\"scopes\":\"read\"}",
        "{\"name\":\"k\",\"scopes\":[\"read\"],\"expiresAt\":\"soon\"}",
        "{\"name\":\"k\",\"scopes\":[\"read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"k\",\"scopes\":[\"read\"],\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
        "{\"name\":\"k\",\"scopes\":[\"read\"],\"expiresAt\":1e300}"
      })
  void apiKeyThatCantBeMade_isRefusedWithItsFields(String wish) throws Exception {
    HttpResponse<String> response = server.send("POST", "/api-keys", wish, bearer(admin()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
  }

  @Test
  void password_isChangedByWhoKnowsIt() throws Exception {
    String[] lena = bearer(person("lena").path("accessToken").asText());
    String next = "{\"currentPassword\":\"%s\",\"newPassword\":\"staple battery horse\"}";
    assertProblem(
        server.send("PUT", "/auth/password", next.formatted("a guess"), lena),
        403,
        "wrong-password");
    assertThat(server.send("PUT", "/auth/password", next.formatted(PASSWORD), lena).statusCode())
        .isEqualTo(204);
    assertProblem(server.get("/auth/me", lena), 401, "unauthorised");
    assertThat(login("lena@example.org", "staple battery horse").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/me",
        "/auth/sign-ins",
        "/api-keys",
        "/users",
        "/users;a=1",
        "/recordings/e-1",
        "/recordings/e-1/you.webm",
        "/recordings;a=1/e-1",
        "//recordings/e-1/you.webm",
        "/x/../recordings/e-1/you.webm",
        "/%72ecordings/e-1/you.webm"
      })
  void whatBelongsToPeople_isKeptFromStrangers(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertProblem(response, 401, "unauthorised");
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertProblem(server.get(path, bearer("e30.e30.e30")), 401, "unauthorised");
    assertProblem(server.get(path, "X-API-Key", "basil_guessed"), 401, "unauthorised");
  }

  @Test
  void recordings_needThePermissionToRead() throws Exception {
    String[] ida = bearer(person("ida").path("accessToken").asText());
    assertThat(server.get("/recordings/e-1/you.webm", ida).statusCode()).isEqualTo(404);
    String writing =
        body(server.send("POST", "/api-keys", "{\"name\":\"k\",\"scopes\":[\"write\"]}", ida))
            .path("secret")
            .asText();
    assertProblem(server.get("/recordings/e-1/you.webm", bearer(writing)), 403, "forbidden");
    assertProblem(server.get("/recordings/e-1", bearer(writing)), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/ready"})
  void whatIsForEverybody_isOpen(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isEqualTo(200);
    assertThat(server.get(path, bearer("e30.e30.e30")).statusCode()).isEqualTo(200);
  }

  @Test
  void liveSession_isForWhoeverHasATokenAndIsTheirs() throws Exception {
    String juno = person("juno").path("accessToken").asText();
    String kurt = person("kurt").path("accessToken").asText();
    JsonNode result = NodeScript.run("tokens.mjs", server.url(), juno, kurt);
    assertThat(result.path("guessed").asText()).isEqualTo("unauthorised");
    assertThat(result.path("none").asText()).isEqualTo("unauthorised");
    assertThat(result.path("stolenKey").asText()).isEqualTo("session-gone");
    assertThat(result.path("resumed").asBoolean()).isTrue();
    assertThat(result.path("tokenOfHello").asBoolean()).isTrue();
  }
}
