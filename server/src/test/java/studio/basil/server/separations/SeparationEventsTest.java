package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

/** What webhooks are told of separations. */
@ExtendWith(TestPostgres.class)
class SeparationEventsTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder);
    listen(studio.ada);
    listen(studio.user());
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private void listen(UUID user) {
    studio.database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into webhooks (id, user_id, created_at, url, events, secret)"
                    + " values (?, ?, now(), 'https://hooks.example.org/', ?, 's')",
                UUID.randomUUID(),
                user,
                new String[] {
                  "separation.diagnosed",
                  "separation.done",
                  "separation.failed",
                  "separation.cancelled"
                }));
  }

  private List<String> told() {
    return studio.database.in(
        Scope.user(studio.ada),
        handle ->
            handle
                .createQuery("select event from webhook_deliveries order by created_at, event")
                .mapTo(String.class)
                .list());
  }

  @Test
  void whatBecomesOfARecording_isToldItsUser() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);
    assertThat(told()).isEmpty();
    studio.work();
    assertThat(told()).containsExactly("separation.diagnosed");
    studio.steps(studio.ada).proceed(sent.id(), false);
    studio.work();

    assertThat(told()).containsExactlyInAnyOrder("separation.diagnosed", "separation.done");
    JsonNode body =
        Studio.json()
            .readTree(
                studio.database.<String>in(
                    Scope.user(studio.ada),
                    handle ->
                        handle
                            .createQuery(
                                "select body from webhook_deliveries where event = 'separation.done'")
                            .mapTo(String.class)
                            .one()));
    assertThat(body.path("type").asText()).isEqualTo("separation.done");
    assertThat(body.at("/separation/id").asText()).isEqualTo(sent.id().toString());
    assertThat(body.at("/separation/stage").asText()).isEqualTo("done");
    assertThat(body.path("createdAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void aCancelledOne_isToldOnce() throws IOException {
    SeparationView sent = studio.send(studio.ada, studio.wav(), false, null);

    studio.steps(studio.ada).cancel(sent.id());
    studio.steps(studio.ada).cancel(sent.id());

    assertThat(told()).containsExactly("separation.cancelled");
  }

  @Test
  void aBrokenOne_isToldToo() throws IOException {
    studio.send(studio.ada, studio.wav(), false, null);
    Path broken = Files.writeString(folder.resolve("broken.mp3"), "no sound");
    studio.engine.whileDiagnosing = () -> studio.audioFault(broken);

    studio.work();

    assertThat(told()).containsExactly("separation.failed");
  }
}
