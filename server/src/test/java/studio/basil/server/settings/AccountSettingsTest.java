package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.server.settings.SettingsReaderTest.faults;
import static studio.basil.server.settings.SettingsReaderTest.read;
import static studio.basil.server.settings.SettingsReaderTest.readAll;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.AccountSettings.Mode;

class AccountSettingsTest {
  @Test
  void read_ofNoDaysForTheAuditLog_keepsItForEver() throws SettingsException {
    assertThat(read(Map.of("AUDIT_RETENTION_DAYS", "0")).operator().auditKept()).isEmpty();
    assertThat(read(Map.of("AUDIT_RETENTION_DAYS", "30")).operator().auditKept())
        .hasValue(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,SINGLE_USER",
    "::1,SINGLE_USER",
    "localhost,SINGLE_USER",
    "0.0.0.0,ACCOUNTS",
    "127.example.org,ACCOUNTS",
    "192.168.1.10,ACCOUNTS"
  })
  void read_withoutAuthMode_takesAccountsWhereOthersCanReachTheServer(String host, Mode mode)
      throws SettingsException {
    assertThat(read(Map.of("HOST", host)).accounts().mode()).isEqualTo(mode);
  }

  @Test
  void read_ofSingleUserOnAnOpenAddress_isRefused() {
    assertThat(faults(Map.of("HOST", "0.0.0.0", "AUTH_MODE", "single-user")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.variable()).isEqualTo("AUTH_MODE");
              assertThat(fault.wrong()).contains("everybody who reaches 0.0.0.0");
            });
  }

  @Test
  void read_ofAccountsOnTheLoopback_takesThem() throws SettingsException {
    assertThat(read(Map.of("AUTH_MODE", "accounts")).accounts().mode()).isEqualTo(Mode.ACCOUNTS);
  }

  @Test
  void read_ofAJwtSecret_keepsItOutOfSight() throws SettingsException {
    String secret = "0123456789abcdef0123456789abcdef";
    SettingsReader.Result read = readAll(Map.of("JWT_SECRET", secret), Map.of());
    assertThat(read.settings().accounts().jwtSecret()).hasValue(secret);
    assertThat(read.settings().toString() + read.inForce()).doesNotContain(secret);
    assertThat(faults(Map.of("JWT_SECRET", "hunter2")).toString()).doesNotContain("hunter2");
  }
}
