package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class DatabaseGateTest {

  @Test
  void beforeTheDatabaseIsOpen_workIsRefusedWithAReason() {
    try (DatabaseGate gate = new DatabaseGate()) {
      assertThatThrownBy(() -> gate.in(Scope.system(), handle -> handle))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("not open yet");
      assertThat(gate.problem()).hasValueSatisfying(text -> assertThat(text).contains("not open"));
    }
  }

  @Test
  void onceOpen_workIsDone() {
    try (DatabaseGate gate = new DatabaseGate()) {
      gate.open(Database.open(TestPostgres.server().application(), 2));

      int one =
          gate.in(
              Scope.system(), handle -> handle.createQuery("select 1").mapTo(Integer.class).one());

      assertThat(one).isEqualTo(1);
      assertThat(gate.problem()).isEmpty();
    }
  }

  @Test
  void aServerThatHasGone_isToldAsAnOutage(@TempDir Path folder) throws IOException {
    try (DatabaseGate gate = new DatabaseGate()) {
      TestClusters.layEmpty(folder);
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, TestPostgres.PROGRAMS);
      gate.open(Database.open(postgres.application(), 1));
      postgres.close();

      assertThatThrownBy(
              () ->
                  gate.in(
                      Scope.system(),
                      handle -> handle.createQuery("select 1").mapTo(Integer.class).one()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("can't be reached");
    }
  }
}
