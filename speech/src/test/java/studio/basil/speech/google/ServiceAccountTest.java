package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.adapter.WireFault;

class ServiceAccountTest {
  @TempDir private Path folder;
  private Path file;
  private ServiceAccountKey key;

  @BeforeEach
  void make() throws Exception {
    file = folder.resolve("key.json");
    key = new ServiceAccountKey(URI.create("http://127.0.0.1:9/token"));
  }

  @Test
  void read_wholeKey_knowsTheProject() throws Exception {
    assertThat(ServiceAccount.read(key.writtenTo(file)).project()).isEqualTo("studio-1");
  }

  @Test
  void read_missingFile_saysSoAndWhatToDo() {
    assertRefused("does not exist");
  }

  @Test
  void read_folder_saysThatItCannotBeRead() throws Exception {
    Files.createDirectory(file);

    assertRefused("can't be read");
  }

  @Test
  void read_noJson_saysSoWithoutTheContent() throws Exception {
    Files.writeString(file, WireFault.SECRET);

    assertRefused("is not JSON");
  }

  @Test
  void read_keyOfAnotherKind_saysSo() throws Exception {
    key.fields().put("type", "authorized_user");
    key.writtenTo(file);

    assertRefused("is not the key of a service account");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"project_id", "client_email", "private_key_id", "private_key", "token_uri"})
  void read_withoutAField_namesIt(String field) throws Exception {
    key.fields().remove(field);
    key.writtenTo(file);

    assertRefused("has no \"" + field + "\"");
  }

  @Test
  void read_brokenPrivateKey_saysSoWithoutTheKey() throws Exception {
    key.fields().put("private_key", WireFault.SECRET);
    key.writtenTo(file);

    assertRefused("has a \"private_key\" or another field that can't be read");
  }

  private void assertRefused(String what) {
    assertThatThrownBy(() -> ServiceAccount.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining(file + " " + what)
        .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageNotContaining(WireFault.SECRET);
  }
}
