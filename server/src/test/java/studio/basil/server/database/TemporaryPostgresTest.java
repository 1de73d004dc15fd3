package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryPostgresTest {
  @TempDir Path data;

  private long temporaryFolders() throws Exception {
    try (Stream<Path> all = Files.list(data)) {
      return all.filter(each -> each.getFileName().toString().startsWith("postgres-temporary-"))
          .count();
    }
  }

  @Test
  void onceClosed_nothingIsLeft() throws Exception {
    TemporaryPostgres.start(data, TestPostgres.PROGRAMS).close();

    assertThat(temporaryFolders()).isZero();
  }

  @Test
  void whatAKilledProcessLeft_goesWithTheNext() throws Exception {
    Path left = data.resolve("postgres-temporary-1234");
    EmbeddedPostgres.start(left, TestPostgres.PROGRAMS, false).close();

    try (TemporaryPostgres next = TemporaryPostgres.start(data, TestPostgres.PROGRAMS);
        TemporaryPostgres beside = TemporaryPostgres.start(data, TestPostgres.PROGRAMS)) {
      assertThat(left).doesNotExist();
      assertThat(next.server().owner()).isNotEqualTo(beside.server().owner());
      assertThat(temporaryFolders()).isEqualTo(2);
    }
  }
}
