package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.basil.server.episodes.Rows.NOON;

import jakarta.ws.rs.NotFoundException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.Database;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.episodes.ChaptersResource.Chapter;

@ExtendWith(TestPostgres.class)
class ChaptersResourceTest {
  private Database database;
  private Rows rows;
  private UUID ada;

  @BeforeEach
  void open() {
    database = TestPostgres.open(2);
    rows = new Rows(database);
    ada = rows.user();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ChaptersResource as(UUID user) {
    return new ChaptersResource(database, Identities.user(user));
  }

  @Test
  void chapters_ofAFinishedSession_areThoseOfItsFiles() {
    UUID session = rows.session(ada, NOON, "complete", "Bees");
    rows.caption(ada, session, 1, "you", "Good morning.");

    ChaptersResource.ChapterList list = as(ada).read(session);
    assertThat(list.version()).isEqualTo("1.2.0");
    assertThat(list.chapters()).containsExactly(new Chapter(0, "Bees"));
  }

  @Test
  void chapters_ofALiveSession_reachAsFarAsItsCaptions() {
    UUID session = rows.session(ada, NOON, "live", "");
    assertThat(as(ada).read(session).chapters()).isEmpty();

    rows.caption(ada, session, 1, "you", "Good morning.");
    rows.caption(ada, session, 20, "you", "And the drones?");
    assertThat(as(ada).read(session).chapters())
        .containsExactly(new Chapter(0, "Start"), new Chapter(80, "And the drones?"));
  }

  @Test
  void chapters_ofSomebodyElse_areNotFound() {
    UUID session = rows.session(ada, NOON);
    ChaptersResource other = as(rows.user());
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> other.read(session));
  }
}
