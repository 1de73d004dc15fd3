package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

  @Test
  void anAddress_isTakenApart() {
    assertThat(DatabaseAddress.parse("postgresql://ada:secret@db.example.org:6432/basil"))
        .isEqualTo(
            new DatabaseAddress("jdbc:postgresql://db.example.org:6432/basil", "ada", "secret"));
  }

  @Test
  void withoutAPort_itIsPostgresqlsOwn() {
    assertThat(DatabaseAddress.parse("postgres://ada:secret@db/basil").jdbcUrl())
        .isEqualTo("jdbc:postgresql://db:5432/basil");
  }

  @Test
  void parameters_goToTheDriver() {
    assertThat(DatabaseAddress.parse("postgresql://a:b@db/basil?sslmode=require").jdbcUrl())
        .isEqualTo("jdbc:postgresql://db:5432/basil?sslmode=require");
  }

  @Test
  void anIpv6Address_keepsItsBrackets() {
    assertThat(DatabaseAddress.parse("postgresql://a:b@[::1]:5433/basil").jdbcUrl())
        .isEqualTo("jdbc:postgresql://[::1]:5433/basil");
  }

  @Test
  void userAndPassword_areDecoded() {
    DatabaseAddress address = DatabaseAddress.parse("postgresql://a%40b:p%3A%2F+w@db/basil");

    assertThat(address.user()).isEqualTo("a@b");
    assertThat(address.password()).isEqualTo("p:/+w");
  }

  @Test
  void withoutAPassword_itIsEmpty() {
    assertThat(DatabaseAddress.parse("postgresql://ada@db/basil").password()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://a:b@db/basil, PostgreSQL",
    "db.example.org, PostgreSQL",
    "postgresql://db/basil, names no user",
    "postgresql://:secret@db/basil, names no user",
    "postgresql://a:b@db, names no database",
    "postgresql://a:b@db/, names no database",
    "postgresql://a:s ecret@db/basil, is no address"
  })
  void whatIsNoAddress_isToldWithoutThePassword(String url, String problem) {
    assertThatThrownBy(() -> DatabaseAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining("ecret");
  }

  @Test
  void inALog_thePasswordIsLeftOut() {
    assertThat(DatabaseAddress.parse("postgresql://ada:secret@db/basil").toString())
        .isEqualTo("ada at jdbc:postgresql://db:5432/basil");
  }
}
