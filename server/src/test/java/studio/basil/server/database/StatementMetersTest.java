package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestPostgres.class)
class StatementMetersTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "select 1,select",
        "'  SELECT(1)',select",
        "with x as (select 1) select * from x,with",
        "set local x = 1,other",
        "'',other",
        "null,batch"
      })
  void verb_ofAStatement_isItsFirstWord(@Nullable String sql, String verb) {
    assertThat(StatementMeters.verb(sql)).isEqualTo(verb);
  }

  @Test
  void statementsAndThePool_areMeasured() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Database database = Database.open(TestPostgres.server().application(), 2, registry)) {
      database.in(Scope.system(), handle -> handle.execute("select count(*) from users"));
      assertThat(registry.get("basil.database.statements").tags("verb", "select").timers())
          .anyMatch(timer -> timer.count() > 0);
      assertThat(registry.get("hikaricp.connections").tags("pool", "basil").gauge().value())
          .isPositive();
    }
  }
}
