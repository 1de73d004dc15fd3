package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysIT extends AccountsScene {
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
}
