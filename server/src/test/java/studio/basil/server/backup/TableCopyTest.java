package studio.basil.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.backup.TableCopy.Table;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;

class TableCopyTest {

  @Test
  void aTable_hasItsOwnRowsOnly_inTheOrderOfItsKey(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres server = TestData.start(TestData.folder(folder));
        Connection connection = TableCopy.open(server.owner(), "read write");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table basil.parent (name text primary key, twice text generated always as (name || name) stored);
          create table basil.child () inherits (basil.parent);
          insert into basil.parent values ('b'), ('B'), (E'tab\\tand\\nline');
          insert into basil.child values ('of the child');
          """);
      Table parent =
          TableCopy.tables(connection).stream()
              .filter(table -> table.name().equals("parent"))
              .findFirst()
              .orElseThrow();
      ByteArrayOutputStream text = new ByteArrayOutputStream();

      assertThat(TableCopy.write(connection, parent, text)).isEqualTo(3);
      assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("B\nb\ntab\\tand\\nline\n");
    }
  }
}
