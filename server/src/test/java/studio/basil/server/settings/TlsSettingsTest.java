package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSettingsTest {
  @TempDir Path folder;

  private static VariableReader reader(Map<String, String> environment) {
    return new VariableReader(environment, Map.of());
  }

  private static String fault(Map<String, String> environment) {
    VariableReader reader = reader(environment);
    var _ = TlsSettings.read(reader);
    assertThat(reader.faults()).hasSize(1);
    return reader.faults().getFirst().toString();
  }

  @Test
  void read_ofNothing_isNoTls() {
    assertThat(TlsSettings.read(reader(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void read_ofACertificateAndItsKey_takesBoth(String algorithm) throws Exception {
    TestCertificate made = TestCertificate.make(folder, algorithm);
    VariableReader reader =
        reader(
            Map.of(
                "TLS_CERTIFICATE", made.certificate().toString(),
                "TLS_KEY", made.key().toString(),
                "TLS_REDIRECT_PORT", "8080"));
    assertThat(TlsSettings.read(reader))
        .hasValue(
            new TlsSettings(
                made.certificate(), made.key(), Optional.of(8080), Duration.ofSeconds(60)));
    assertThat(reader.faults()).isEmpty();
  }

  @Test
  void read_ofACertificateWithoutKey_tells() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "EC");
    assertThat(fault(Map.of("TLS_CERTIFICATE", made.certificate().toString())))
        .contains("TLS_KEY: is not set, but the other one is");
  }

  @Test
  void read_ofAnotherCertificatesKey_tells() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "EC");
    TestCertificate other = TestCertificate.make(Files.createDirectory(folder.resolve("b")), "EC");
    assertThat(
            fault(
                Map.of(
                    "TLS_CERTIFICATE", made.certificate().toString(),
                    "TLS_KEY", other.key().toString())))
        .contains("is not the key of the certificate");
  }

  @Test
  void read_ofAKeyOfAnotherKind_tells() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "EC");
    TestCertificate other = TestCertificate.make(folder, "RSA");
    assertThat(
            fault(
                Map.of(
                    "TLS_CERTIFICATE", made.certificate().toString(),
                    "TLS_KEY", other.key().toString())))
        .contains("is not the key of the certificate");
  }

  @Test
  void read_ofOtherFiles_tellsWhatIsWrongWithoutTheirContent() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "EC");
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    assertThat(
            fault(
                Map.of(
                    "TLS_CERTIFICATE",
                    made.certificate().toString(),
                    "TLS_KEY",
                    secret.toString())))
        .contains("can't be read as a private key")
        .doesNotContain("hunter2");
    assertThat(
            fault(Map.of("TLS_CERTIFICATE", secret.toString(), "TLS_KEY", made.key().toString())))
        .contains("can't be read as a certificate")
        .doesNotContain("hunter2");
  }

  @Test
  void read_ofAMissingFile_tells() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "EC");
    assertThat(
            fault(
                Map.of(
                    "TLS_CERTIFICATE", folder.resolve("nothing").toString(),
                    "TLS_KEY", made.key().toString())))
        .contains("is no file");
  }

  @Test
  void read_ofARedirectAlone_tells() {
    assertThat(fault(Map.of("TLS_REDIRECT_PORT", "8080"))).contains("without TLS_CERTIFICATE");
  }
}
