package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.separations.HeardSocket;

/** The WebSocket of a separation, with accounts. */
class SeparationSocketIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static ServerProcess server;
  private static String root;
  private static String bert;

  @BeforeAll
  static void startWithTwoPeople() throws Exception {
    server = ServerProcess.launch(folder, Map.of("AUTH_MODE", "accounts", "BCRYPT_COST", "4"));
    server.awaitReady();
    assertThat(server.send("POST", "/auth/register", person("root")).statusCode()).isEqualTo(202);
    root = login("root");
    assertThat(server.send("POST", "/users", person("bert"), bearer(root)).statusCode())
        .isEqualTo(201);
    bert = login("bert");
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    server.close();
  }

  private static String person(String name) {
    return "{\"email\":\"%1$s@example.org\",\"name\":\"%1$s\",\"password\":\"%2$s\"}"
        .formatted(name, PASSWORD);
  }

  private static String login(String name) throws Exception {
    String form = "{\"email\":\"%s@example.org\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    return JSON.readTree(server.send("POST", "/auth/login", form).body())
        .path("accessToken")
        .asText();
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static String sent(String query) throws Exception {
    HttpResponse<String> answer =
        SentForm.send(server, "/separations" + query, SpokenTalk.file(), "talk.wav", bearer(root));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private static WebSocket connect(String id, HeardSocket heard, String... headers)
      throws Exception {
    return heard.connect(
        CLIENT,
        URI.create(server.url().replaceFirst("^http", "ws") + "/ws/separations/" + id),
        headers);
  }

  private static String key(String permission) throws Exception {
    HttpResponse<String> made =
        server.send(
            "POST",
            "/api-keys",
            "{\"name\":\"k\",\"scopes\":[\"%s\"]}".formatted(permission),
            bearer(root));
    return JSON.readTree(made.body()).path("secret").asText();
  }

  @Test
  void progress_isToldUntilTheTracksAreThere() throws Exception {
    String id = sent("?auto=true");
    HeardSocket heard = new HeardSocket();
    var _ = connect(id, heard, bearer(root));

    List<String> stages = new ArrayList<>();
    double progress = 0;
    do {
      JsonNode event = heard.next();
      assertThat(event.path("event").asText()).isEqualTo("progress");
      assertThat(event.at("/data/id").asText()).isEqualTo(id);
      String stage = event.at("/data/stage").asText();
      double now = event.at("/data/progress").asDouble();
      if (stages.isEmpty() || !stages.getLast().equals(stage)) {
        stages.add(stage);
      } else {
        assertThat(now).as(stage).isGreaterThanOrEqualTo(progress);
      }
      progress = now;
    } while (!stages.getLast().equals("done"));

    assertThat(heard.code()).isEqualTo(1000);
    assertThat(stages)
        .isSubsetOf("uploaded", "diagnosing", "diagnosed", "separating", "done")
        .doesNotHaveDuplicates();

    HeardSocket late = new HeardSocket();
    var _ = connect(id, late).sendText("{\"token\": \"" + key("read") + "\"}", true).join();
    assertThat(late.next().at("/data/stage").asText()).isEqualTo("done");
    assertThat(late.code()).isEqualTo(1000);
  }

  @Test
  void strangers_andOtherUsers_hearNothing() throws Exception {
    String id = sent("");
    HeardSocket guest = new HeardSocket();
    var _ = connect(id, guest, "X-API-Key", "basil_guessed");
    HeardSocket nonsense = new HeardSocket();
    var _ = connect(id, nonsense).sendText("hello", true).join();
    HeardSocket other = new HeardSocket();
    var _ = connect(id, other, bearer(bert));
    HeardSocket blind = new HeardSocket();
    var _ = connect(id, blind, "X-API-Key", key("live"));

    assertThat(guest.code()).isEqualTo(4401);
    assertThat(nonsense.code()).isEqualTo(4401);
    assertThat(other.code()).isEqualTo(4404);
    assertThat(blind.code()).isEqualTo(4403);
    for (HeardSocket each : List.of(guest, nonsense, other, blind)) {
      assertThat(each.isSilent()).isTrue();
    }
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(
            () ->
                connect(
                    id,
                    new HeardSocket(),
                    "Authorization",
                    "Bearer " + root,
                    "Origin",
                    "https://evil.example"));
  }
}
