package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server on the loopback, where nobody signs in. */
class SingleUserIT {
  private static final String KEY = "{\"name\":\"k\",\"scopes\":[\"read\"]}";

  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoeverAsks_isThePersonAtThisMachine() throws Exception {
    assertThat(server.get("/auth/me").body())
        .contains("00000000-0000-7000-8000-000000000001")
        .contains("\"admin\"");
    assertThat(server.send("POST", "/api-keys", KEY).statusCode()).isEqualTo(201);
  }

  @Test
  void tokenThatIsSent_isVerifiedAllTheSame() throws Exception {
    assertThat(server.get("/auth/me", "Authorization", "Bearer e30.e30.e30").statusCode())
        .isEqualTo(401);
    assertThat(server.get("/auth/me", "X-API-Key", "basil_guessed").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,null",
    "Origin,http://localhost:1",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site"
  })
  void pageOfAnotherOrigin_changesNothing(String header, String value) throws Exception {
    HttpResponse<String> response = server.send("POST", "/api-keys", KEY, header, value);
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void linkFromAnotherPage_mayBeFollowedButNothingFetched() throws Exception {
    assertThat(
            server
                .get("/auth/me", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .get("/auth/me", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void ownPage_mayDoEverything() throws Exception {
    assertThat(
            server
                .send(
                    "POST",
                    "/api-keys",
                    KEY,
                    "Origin",
                    server.url(),
                    "Sec-Fetch-Site",
                    "same-origin")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void registration_isClosed() throws Exception {
    assertThat(
            server
                .send(
                    "POST",
                    "/auth/register",
                    "{\"email\":\"a@b\",\"name\":\"A\",\"password\":\"correct horse\"}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void openAddress_isRefused(@TempDir Path elsewhere) throws Exception {
    try (ServerProcess open =
        ServerProcess.launch(elsewhere, Map.of("HOST", "0.0.0.0", "AUTH_MODE", "single-user"))) {
      assertThat(open.process().exitCode()).isEqualTo(78);
      assertThat(String.join("\n", open.process().lines()))
          .contains("AUTH_MODE: single-user would let everybody who reaches 0.0.0.0");
    }
  }
}
