package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody gets at rows of another user, whatever the query forgets. */
@ExtendWith(TestPostgres.class)
class RowLevelSecurityTest {
  private final UUID anna = UUID.randomUUID();
  private final UUID bert = UUID.randomUUID();
  private Database database;

  @BeforeEach
  void twoUsersWithARowInEachTable() {
    database = Database.open(TestPostgres.server().application(), 2);
    for (UUID user : List.of(anna, bert)) {
      database.in(Scope.system(), handle -> OwnedRows.insert(handle, user));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Stream<String> tables() {
    return OwnedRows.TABLES.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void user_seesTheirOwnRowsOnly(String table) {
    assertThat(owners(Scope.user(anna), table)).containsOnly(anna.toString());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void user_deletesNothingOfAnother(String table) {
    database.in(Scope.user(anna), handle -> handle.execute("delete from " + table));

    assertThat(owners(Scope.system(), table)).contains(bert.toString());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void user_makesNobodyElseTheOwnerOfARow(String table) {
    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(
            () ->
                database.in(
                    Scope.user(anna),
                    handle -> handle.execute("update " + table + " set user_id = ?", bert)))
        .withMessageContaining("row-level security");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void admin_seesAll(String table) {
    assertThat(owners(Scope.admin(anna), table)).contains(anna.toString(), bert.toString());
  }

  @Test
  void user_seesNoOtherUser() {
    assertThat(
            database.<List<String>>in(
                Scope.user(anna),
                handle ->
                    handle.createQuery("select id::text from users").mapTo(String.class).list()))
        .containsExactly(anna.toString());
  }

  @Test
  void connectionWithoutAScope_seesNothing() throws SQLException {
    try (Connection connection = TestPostgres.connect(TestPostgres.server().application());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from basil.sessions")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void scope_endsWithItsTransaction() {
    try (Database one = Database.open(TestPostgres.server().application(), 1)) {
      one.in(Scope.admin(anna), handle -> handle.execute("select 1"));

      assertThat(owners(one, Scope.user(bert), "sessions")).containsOnly(bert.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void read_seesRowsOfItsScopeOnly(String table) {
    assertThat(database.<List<String>>read(Scope.user(anna), handle -> owners(handle, table)))
        .containsOnly(anna.toString());
  }

  @Test
  void read_hasItsScopeInEachStatement() {
    List<String> owners =
        database.read(
            Scope.user(anna),
            handle ->
                Stream.of("sessions", "captions")
                    .flatMap(table -> owners(handle, table).stream())
                    .toList());

    assertThat(owners).hasSizeGreaterThanOrEqualTo(2).containsOnly(anna.toString());
  }

  @Test
  void scopeOfARead_endsWithItsStatement() throws SQLException {
    int untilPrepared = 8;
    try (Connection connection = TestPostgres.connect(TestPostgres.server().application());
        Statement plain = connection.createStatement();
        Handle handle = Jdbi.open(connection)) {
      StatementScope.set(handle, Scope.admin(anna));
      for (int read = 0; read < untilPrepared; read++) {
        assertThat(owners(handle, "basil.sessions")).isNotEmpty();
        try (ResultSet rows = plain.executeQuery("select count(*) from basil.sessions")) {
          rows.next();
          assertThat(rows.getInt(1)).isZero();
        }
      }
    }
  }

  @Test
  void owner_ofTheTablesIsHeldToItToo() {
    try (Database owner = Database.open(TestPostgres.server().owner(), 1)) {
      assertThat(owners(owner, Scope.user(anna), "sessions")).containsOnly(anna.toString());
    }
  }

  @Test
  void everyTableThatBelongsToUsers_isSecured() {
    List<String> open =
        database.in(
            Scope.system(),
            handle ->
                handle
                    .createQuery(
                        """
                        select c.relname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
                        where c.relnamespace = 'basil'::regnamespace and c.relkind = 'r'
                          and not (c.relrowsecurity and c.relforcerowsecurity)
                        """)
                    .mapTo(String.class)
                    .list());

    assertThat(open).isEmpty();
  }

  private List<String> owners(Scope scope, String table) {
    return owners(database, scope, table);
  }

  private static List<String> owners(Database database, Scope scope, String table) {
    return database.in(scope, handle -> owners(handle, table));
  }

  private static List<String> owners(Handle handle, String table) {
    return handle.createQuery("select user_id::text from " + table).mapTo(String.class).list();
  }
}
