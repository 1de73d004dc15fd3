package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSecretTest {
  @TempDir Path folder;

  private String load() {
    return JwtSecret.load(folder.resolve("data"), new SecureRandom());
  }

  @Test
  void secret_isMadeOnceAndKept() {
    String secret = load();
    assertThat(secret).hasSize(43);
    assertThat(load()).isEqualTo(secret);
  }

  @Test
  void secret_isReadableByItsOwnerOnly() throws IOException {
    load();
    Path file = folder.resolve("data").resolve(JwtSecret.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("data")).isDirectoryContaining("glob:**" + JwtSecret.FILE);
    assertThat(folder.resolve("data").toFile().list()).containsExactly(JwtSecret.FILE);
  }

  @Test
  void processesThatMakeItAtATime_haveTheSame() throws Exception {
    assertThat(new HashSet<>(TestAccounts.atOnce(8, this::load))).hasSize(1);
  }

  @Test
  void fileWithoutASecret_isRefused() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve(JwtSecret.FILE), "short");
    assertThatThrownBy(this::load).hasMessageContaining("holds no secret");
  }
}
