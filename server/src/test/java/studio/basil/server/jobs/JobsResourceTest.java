package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.accounts.Role;
import studio.basil.server.database.Database;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;

class JobsResourceTest {

  private static SecurityIdentity identity(UUID user) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(user.toString()))
        .addAttribute("caller", new Caller(user, Role.USER, Set.of(Permission.READ)))
        .build();
  }

  @Test
  void aJob_isShownToWhoAskedForItOnly(@TempDir Path folder) throws Exception {
    UUID anna = UUID.randomUUID();
    UUID bert = UUID.randomUUID();
    UUID job = UUID.randomUUID();
    try (EmbeddedPostgres server = TestData.start(TestData.folder(folder));
        Database database = Database.open(server.application(), 2)) {
      TestData.addUser(server.application(), anna);
      TestData.addUser(server.application(), bert);
      JobTable table = new JobTable(database, Clock.systemUTC());
      table.add(job, anna, "count", 0);
      table.result(job, "{\"sheep\": 3}");
      table.done(job);
      JobsResource jobs = new JobsResource(database, Clock.systemUTC());

      String json =
          JsonMapper.builder()
              .addModule(new JavaTimeModule())
              .build()
              .writeValueAsString(jobs.job(job, identity(anna)));

      assertThat(json)
          .contains("\"state\":\"done\"", "\"percent\":100", "\"result\":{\"sheep\": 3}");
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> jobs.job(job, identity(bert)))
          .withMessageContaining("There is no job " + job);
    }
  }
}
