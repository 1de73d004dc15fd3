package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

/** What sessions have left behind, over HTTP. */
@ExtendWith(TestPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who asks a server on the loopback. */
  private static final UUID PERSON = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @TempDir static Path folder;

  private final UUID session = UUID.randomUUID();
  private final UUID recording = UUID.randomUUID();
  private ServerProcess server;
  private Database database;

  @BeforeAll
  void startServerOverASession() throws Exception {
    server = ServerProcess.launch(folder, Map.of("DATABASE_URL", TestPostgres.url()));
    server.awaitReady();
    // The first request makes the person's account.
    assertThat(server.get("/auth/me").statusCode()).isEqualTo(200);
    database = TestPostgres.open(1);
    insert(
        """
        insert into sessions (id, user_id, live_id, episode_id, title, participant_name,
          briefing_id, cast_names, state, started_at, duration_ms)
        values (:session, :user, :session, 'episode-1', 'Bees', 'Ada', 'standard',
          '{"you": "Ada"}', 'complete', now(), 60000);
        insert into captions
          (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
        select :session, n, :user, 'u' || n, 'you', n * 1000, n * 1000 + 900,
          'The <b>queen</b> number ' || n from generate_series(1, 3) n;
        insert into session_events (session_id, number, user_id, at, type, body)
        select :session, n, :user, now(), 'caption', '{"text": "a"}'
        from generate_series(1, 1200) n;
        insert into recordings (id, user_id, session_id, folder, duration_ms, bytes, created_at)
        values (:recording, :user, :session, 'episode-1', 60000, 10, now());
        insert into recording_files (recording_id, user_id, name, media_type, bytes, sha256)
        values (:recording, :user, 'you.vtt', 'text/vtt', 10, sha256('x'));
        """);
    Path episode = Files.createDirectories(server.recordings().resolve("episode-1"));
    Files.writeString(episode.resolve("you.vtt"), "0123456789");
  }

  private void insert(String script) {
    database.in(
        Scope.system(),
        handle ->
            handle
                .createScript(
                    script
                        .replace(":session", "'" + session + "'")
                        .replace(":recording", "'" + recording + "'")
                        .replace(":user", "'" + PERSON + "'"))
                .execute());
  }

  @AfterAll
  void stop() {
    server.close();
    database.in(
        Scope.system(), handle -> handle.execute("delete from sessions where id = ?", session));
    database.close();
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void session_isListedFoundAndChanged() throws Exception {
    assertThat(json("/sessions?text=queen&sort=title&order=asc").at("/items/0/id").asText())
        .isEqualTo(session.toString());
    HttpResponse<String> found = server.get("/sessions/" + session);
    String tag = found.headers().firstValue("ETag").orElseThrow();
    assertThat(JSON.readTree(found.body()).path("speakers").path("you").asText()).isEqualTo("Ada");
    Instant.parse(JSON.readTree(found.body()).path("startedAt").asText());

    String patch = "{\"title\": \"Hives\"}";
    assertThat(change(patch).statusCode()).isEqualTo(428);
    assertThat(change(patch, "If-Match", tag).statusCode()).isEqualTo(200);
    HttpResponse<String> late = change(patch, "If-Match", tag);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    HttpResponse<String> faulty = change("{\"tags\": [\"\"]}", "If-Match", "*");
    assertThat(faulty.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(faulty.body()).at("/errors/0/field").asText()).isEqualTo("tags[0]");
    assertThat(change("{\"tags\": [", "If-Match", "*").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> change(String json, String... headers) throws Exception {
    return server.send("PATCH", "/sessions/" + session, json, headers);
  }

  @ParameterizedTest
  @CsvSource({
    "/sessions?limit=0,limit",
    "/sessions?limit=101,limit",
    "/sessions?limit=many,limit",
    "/sessions?from=yesterday,from",
    "/sessions?from=%2B99999-01-01T00:00:00Z,from",
    "/sessions?state=asleep,state",
    "/sessions?sort=id;drop,sort",
    "/sessions?tag=%00,tag",
    "/sessions?cursor=abc,cursor",
    "/sessions?everyone=yes,everyone",
    "/search,q",
    "/search?q=%00,q",
    "/search?q=a&limit=1000,limit",
    "/analytics?granularity=year,granularity",
    "/analytics?from=2026-01-02&to=2026-01-01,to",
    "/recordings?cursor=%7B%7D,cursor",
    "/recordings/episode-1/waveform?points=0,points"
  })
  void parameter_thatCanNotBeUsed_isNamed(String path, String field) throws Exception {
    HttpResponse<String> response = server.get(path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(JSON.readTree(response.body()).at("/errors/0/field").asText())
        .as(response.body())
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "/sessions/nonsense",
    "/sessions/00000000-0000-0000-0000-000000000000",
    "/sessions/00000000-0000-0000-0000-000000000000/events",
    "/sessions/00000000-0000-0000-0000-000000000000/captions",
    "/sessions/00000000-0000-0000-0000-000000000000/chapters",
    "/sessions/00000000-0000-0000-0000-000000000000/metrics",
    "/recordings/nothing",
    "/recordings/episode-1/files/nothing.vtt",
    "/recordings/episode-1/files/..%2f..%2fsecret.yml"
  })
  void thing_thatIsNotThere_isNotFound(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void hit_givesTextAndPlaces_neverMarkup() throws Exception {
    JsonNode hit = json("/search?q=queen%20num").at("/items/0");

    assertThat(hit.path("text").asText()).startsWith("The <b>queen</b> number");
    assertThat(hit.at("/highlights/0/start").asInt()).isEqualTo(7);
    assertThat(hit.at("/highlights/0/end").asInt()).isEqualTo(12);
  }

  @Test
  void events_areStreamedWhole() throws Exception {
    HttpResponse<String> lines = server.get("/sessions/" + session + "/events?after=100");
    assertThat(lines.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    assertThat(lines.body().lines()).hasSize(1_100);
    assertThat(JSON.readTree(lines.body().lines().findFirst().orElseThrow()).path("number").asInt())
        .isEqualTo(101);

    HttpResponse<String> events =
        server.get(
            "/sessions/" + session + "/events",
            "Accept",
            "text/event-stream",
            "Last-Event-ID",
            "1199");
    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(events.body()).startsWith("id: 1200\nevent: caption\ndata: {");
  }

  @Test
  void captions_comeInEachFormat() throws Exception {
    String captions = "/sessions/" + session + "/captions";

    assertThat(json(captions).path("items")).hasSize(3);
    assertThat(server.get(captions, "Accept", "text/vtt").body()).startsWith("WEBVTT\n\n1\n");
    assertThat(server.get(captions + "?format=srt").body()).startsWith("1\n00:00:01,000 --> ");
    HttpResponse<String> text = server.get(captions + "?format=txt");
    assertThat(text.body()).contains("Ada: ");
    assertThat(text.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT))
        .startsWith("text/plain;charset=utf-8");
    assertThat(server.send("PATCH", captions + "/3", "{\"text\": \"The drone.\"}").body())
        .contains("The drone.", "editedAt");
    assertThat(
            JSON.readTree(server.send("PATCH", captions + "/3", "{\"text\": \" \"}").body())
                .at("/errors/0/field")
                .asText())
        .isEqualTo("text");
  }

  @Test
  void file_isServedInRangesUnderBothNames() throws Exception {
    for (String path :
        List.of(
            "/recordings/" + recording + "/files/you.vtt",
            "/recordings/episode-1/files/you.vtt",
            "/recordings/episode-1/you.vtt")) {
      HttpResponse<String> whole = server.get(path);
      assertThat(whole.statusCode()).as(path).isEqualTo(200);
      assertThat(whole.body()).isEqualTo("0123456789");
      assertThat(whole.headers().firstValue("Content-Length")).hasValue("10");
      HttpResponse<String> part = server.get(path, "Range", "bytes=2-4");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("234");
      assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
      String tag = whole.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
      HttpResponse<String> head = server.head(path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Length")).hasValue("10");
      assertThat(head.headers().firstValue("ETag")).hasValue(tag);
    }
    assertThat(server.get("/recordings/episode-1/archive").body()).startsWith("PK");
  }

  @Test
  void figures_andTheDescription_areThere() throws Exception {
    assertThat(json("/analytics").path("sessions").asInt()).isPositive();
    assertThat(json("/sessions/" + session + "/metrics").path("usage").isArray()).isTrue();
    JsonNode description = json("/openapi?format=json");
    assertThat(description.path("openapi").asText()).startsWith("3.1");
    assertThat(description.path("paths").has("/sessions/{id}/captions")).isTrue();
    assertThat(server.get("/docs/").statusCode()).isEqualTo(200);
  }
}
