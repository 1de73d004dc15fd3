package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsIT extends AccountsScene {
  @Test
  void firstAccount_isTheAdministratorAndTheLastThatRegistersItself() throws Exception {
    JsonNode profile = body(me(admin()));
    assertThat(profile.path("role").asText()).isEqualTo("admin");
    assertThat(profile.path("permissions").toString()).contains("\"admin\"");
    assertProblem(register("second@example.org"), 403, "registration-closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/studio", "/library/bees?t=12", "/account", "/admin"})
  void partsOfThePage_areServedToEverybody(String path) throws Exception {
    HttpResponse<String> part = server.get(path);
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(part.body()).isEqualTo(server.get("/").body());
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
