package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.briefing.BriefingShelf.Change;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;

class BriefingShelfTest {
  @TempDir Path folder;

  private BriefingShelf shelf() {
    return new BriefingShelf(folder.resolve("briefings"));
  }

  @Test
  void briefing_isWrittenReadAndDeleted() throws Exception {
    assertThat(shelf().text("bees")).isEmpty();
    assertThat(shelf().write("bees", "# Bees", before -> before.isEmpty())).isEqualTo(Change.MADE);
    assertThat(shelf().text("bees")).hasValue("# Bees");
    assertThat(shelf().write("bees", "# Wasps", before -> before.isPresent()))
        .isEqualTo(Change.DONE);
    assertThat(shelf().delete("bees", before -> true)).isEqualTo(Change.DONE);
    assertThat(shelf().text("bees")).isEmpty();
    assertThat(folder.resolve("briefings")).isEmptyDirectory();
  }

  @Test
  void change_ofAnotherStateThanExpected_isRefused() throws Exception {
    shelf().write("bees", "# Bees", _ -> true);

    assertThat(shelf().write("bees", "# Wasps", before -> before.isEmpty()))
        .isEqualTo(Change.REFUSED);
    assertThat(shelf().delete("bees", _ -> false)).isEqualTo(Change.REFUSED);
    assertThat(shelf().text("bees")).hasValue("# Bees");
  }

  @Test
  void faults_areToldByLineAndKey_andNothingIsWritten() {
    String text = "---\ntitle: Bees\ntopics: []\nwrong: 1\n---\n";

    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> shelf().write("bees", text, _ -> true))
        .satisfies(
            faults ->
                assertThat(faults.faults())
                    .extracting(YamlFault::line)
                    .containsExactlyInAnyOrder(3, 4));
    assertThat(shelf().hasFile("bees")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../bees", "", ".hidden", "a/b", "a\0b"})
  void id_thatIsNone_leadsNowhere(String id) throws Exception {
    Files.writeString(folder.resolve("bees.md"), "secret");

    assertThat(shelf().text(id)).isEmpty();
    assertThat(shelf().hasFile(id)).isFalse();
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> shelf().write(id, "x", _ -> true));
  }

  @Test
  void standardBriefing_isThereWithoutAFile() {
    assertThat(shelf().text("standard")).isPresent();
    assertThat(shelf().hasFile("standard")).isFalse();
  }

  @Test
  void textThatIsTooLong_isRefused() {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> shelf().write("bees", "ä".repeat(100_001), _ -> true));
  }
}
