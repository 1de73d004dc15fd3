package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.basil.server.episodes.Rows.NOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.settings.TrustedProxies;

@ExtendWith(TestPostgres.class)
class SessionsResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Database database;
  private Rows rows;
  private UUID ada;
  private UUID session;
  private Path episode;

  @BeforeEach
  void sessionOfAda() throws IOException {
    database = TestPostgres.open(4);
    rows = new Rows(database);
    ada = rows.user();
    session = rows.session(ada, NOON, "complete", "Bees");
    episode = Files.createDirectories(folder.resolve("recordings").resolve("e-" + session));
    Files.writeString(episode.resolve("you.vtt"), "WEBVTT");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SessionRemoval removal() {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    return new SessionRemoval(
        database, TestSettings.in(folder), new AuditLog(clock, UUID::randomUUID));
  }

  private SessionsResource as(SecurityIdentity identity) {
    return new SessionsResource(
        database, removal(), new ClientAddresses(TrustedProxies.none()), identity);
  }

  private SessionsResource own() {
    return as(Identities.user(ada));
  }

  private Response change(@Nullable String ifMatch, String body) {
    try {
      return own().change(session, ifMatch, JSON.readTree(body));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void find_tellsTheVersionAsTag() {
    assertThat(own().find(session).getHeaderString("ETag")).isEqualTo("\"1\"");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> as(Identities.user(rows.user())).find(session));
  }

  @Test
  void change_ofTheStateThatWasRead_isDone() {
    Response response =
        change("\"1\"", "{\"title\": \" Hives \", \"tags\": [\"a\", \"b\", \"a\"]}");

    SessionDetail changed = (SessionDetail) response.getEntity();
    assertThat(changed.title()).isEqualTo("Hives");
    assertThat(changed.tags()).containsExactly("a", "b");
    assertThat(response.getHeaderString("ETag")).isEqualTo("\"2\"");
    assertThat(((SessionDetail) change("*", "{\"title\": null}").getEntity()).title()).isEmpty();
    assertThat(((SessionDetail) change("\"9\", \"3\"", "{}").getEntity()).tags())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"428,", "412,\"\"\"0\"\"\"", "412,W/\"\"\"1\"\"\"", "412,nonsense"})
  void change_withoutTheStateThatWasRead_isRefused(int status, @Nullable String ifMatch) {
    assertThatExceptionOfType(WebApplicationException.class)
        .isThrownBy(() -> change(ifMatch == null ? null : ifMatch.replace("\"\"", "\""), "{}"))
        .satisfies(refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(status));
    assertThat(own().find(session).getHeaderString("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void changesAtTheSameTime_areDoneOnce() throws Exception {
    List<Callable<Integer>> both =
        List.of("{\"title\": \"A\"}", "{\"title\": \"B\"}").stream()
            .map(body -> (Callable<Integer>) () -> status(body))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      assertThat(threads.invokeAll(both).stream().map(Future::resultNow).toList())
          .containsExactlyInAnyOrder(200, 412);
    }
  }

  private int status(String body) {
    try {
      return change("\"1\"", body).getStatus();
    } catch (WebApplicationException refusal) {
      return refusal.getResponse().getStatus();
    }
  }

  @Test
  void delete_takesTheFilesToo_andIsAudited() {
    rows.recording(ada, session, NOON);

    own().remove(session, "10.1.2.3");

    assertThat(rows.count("sessions", session)).isZero();
    assertThat(episode).doesNotExist();
    assertThat(folder.resolve("recordings").resolve(".deleted")).isEmptyDirectory();
    assertThat(audited()).containsExactly("session.deleted " + session + " 10.1.2.3");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> own().remove(session, null));
  }

  private List<String> audited() {
    return database.in(
        Scope.user(ada),
        handle ->
            handle
                .createQuery(
                    "select action || ' ' || subject || ' ' || host(address) from audit_log")
                .mapTo(String.class)
                .list());
  }

  @Test
  void delete_ofALiveOrForeignSession_isRefusedAndLeavesItsFiles() {
    rows.run("update sessions set state = 'live' where id = ?", session);

    assertThatExceptionOfType(WebApplicationException.class)
        .isThrownBy(() -> own().remove(session, null))
        .satisfies(refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(409));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> as(Identities.user(rows.user())).remove(session, null));
    assertThat(episode.resolve("you.vtt")).exists();
    assertThat(audited()).isEmpty();
  }

  @Test
  void delete_thatTheDatabaseRefuses_putsTheFilesBack() throws SQLException {
    TestPostgres.asOwner("create table pins (session_id uuid references sessions)");
    rows.run("insert into pins values (?)", session);
    try {
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> own().remove(session, null));
      assertThat(episode.resolve("you.vtt")).exists();
      assertThat(rows.count("sessions", session)).isOne();
    } finally {
      TestPostgres.asOwner("drop table pins");
    }
  }
}
