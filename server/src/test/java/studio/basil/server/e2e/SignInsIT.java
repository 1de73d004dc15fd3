package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInsIT extends AccountsScene {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a\\u0000@b.c|x", "a\\ud800@b.c|x", "a@b.c|\\u0000\\ud800", "nobody|a\\u0000b"})
  void charactersThatNoDatabaseTakes_areAFailedLogin(String email, String password)
      throws Exception {
    assertProblem(login(email, password), 401, "login-failed");
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
}
