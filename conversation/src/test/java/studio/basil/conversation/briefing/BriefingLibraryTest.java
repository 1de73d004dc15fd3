package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.conversation.SessionRefusedException;

class BriefingLibraryTest {
  @TempDir Path folder;

  private Briefing find(@Nullable String id) throws SessionRefusedException {
    return new BriefingLibrary(folder).find(id);
  }

  private Briefing parsed(String text) throws IOException, SessionRefusedException {
    Files.writeString(folder.resolve("tea.md"), text);
    return find("tea");
  }

  private void assertRefused(String id, String code) {
    assertThatExceptionOfType(SessionRefusedException.class)
        .isThrownBy(() -> find(id))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void find_none_isTheStandardOne() throws Exception {
    assertThat(find(null)).isEqualTo(find("standard"));
    assertThat(find(null).title()).isNotBlank().isNotEqualTo("standard");
    assertThat(find(null).text()).isNotBlank();
  }

  @Test
  void find_folderMissing_isTheStandardOne() throws Exception {
    assertThat(new BriefingLibrary(folder.resolve("none")).find(null).id()).isEqualTo("standard");
  }

  @Test
  void find_ownStandard_overridesTheOneThatComesWithBasil() throws Exception {
    Files.writeString(folder.resolve("standard.md"), "# Ours\n\nTalk about us.");
    assertThat(find(null)).isEqualTo(new Briefing("standard", "Ours", "# Ours\n\nTalk about us."));
  }

  @Test
  void find_file_isReadAnew() throws Exception {
    assertThat(parsed("# One").title()).isEqualTo("One");
    assertThat(parsed("# Two").title()).isEqualTo("Two");
  }

  @Test
  void ofSession_isReadLikeAFile() throws Exception {
    Briefing briefing =
        BriefingLibrary.ofSession("---\ntitle: Tea\ntopics: [Assam]\n---\nAsk about pots.");

    assertThat(briefing.title()).isEqualTo("Tea");
    assertThat(briefing.guidance().topics()).containsExactly("Assam");
    assertThat(briefing.text()).isEqualTo("Ask about pots.");
  }

  @Test
  void ofSession_faulty_isRefusedWithEveryFault() {
    assertThatExceptionOfType(SessionRefusedException.class)
        .isThrownBy(() -> BriefingLibrary.ofSession("---\ntopics: []\nfacts: 3\n---\n"))
        .withMessageContaining("topics")
        .withMessageContaining("facts")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("briefing-invalid"));
  }

  @Test
  void ofSession_tooLong_isRefused() {
    assertThatExceptionOfType(SessionRefusedException.class)
        .isThrownBy(() -> BriefingLibrary.ofSession("é".repeat(100_001)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("briefing-too-long"));
  }

  @Test
  void find_unknown_isRefusedWithWhatToDo() {
    assertRefused("coffee", "briefing-unknown");
    assertThatExceptionOfType(SessionRefusedException.class)
        .isThrownBy(() -> find("coffee"))
        .withMessageContaining("coffee.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../secret", "a/b", "a\\b", ".hidden", "a b", "caf\u00e9", "tea\u0000", "a\n"})
  void find_badId_isRefused(String id) {
    assertRefused(id, "briefing-id-invalid");
  }

  @Test
  void find_longId_isRefused() {
    assertRefused("a".repeat(65), "briefing-id-invalid");
  }

  @Test
  void find_tooLongFile_isRefused() throws IOException {
    Files.writeString(folder.resolve("tea.md"), "a".repeat(200_001));
    assertRefused("tea", "briefing-too-long");
  }

  @Test
  void find_notUtf8_isRefused() throws IOException {
    Files.write(folder.resolve("tea.md"), new byte[] {'a', (byte) 0xff, 'b'});
    assertRefused("tea", "briefing-unreadable");
  }

  @Test
  void find_folderOfThatName_isUnknown() throws IOException {
    Files.createDirectory(folder.resolve("tea.md"));
    assertRefused("tea", "briefing-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: x\n---\n# Tea\n\nBody",
        "---\r\ntitle: x\r\n---\r\n# Tea\n\nBody",
        "---\n---\n# Tea\n\nBody",
        "--- \ntitle: x\n--- \n# Tea\n\nBody",
        "\uFEFF---\ntitle: x\n---\n# Tea\n\nBody",
        "\uFEFF# Tea\n\nBody",
        "\n\n# Tea\n\nBody\n\n",
      })
  void text_isWithoutFrontMatter(String source) throws Exception {
    assertThat(parsed(source).text()).isEqualTo("# Tea\n\nBody");
  }

  @Test
  void text_frontMatterAlone_isEmpty() throws Exception {
    assertThat(parsed("---\n# nothing\n---")).isEqualTo(new Briefing("tea", "tea", ""));
  }

  @Test
  void text_linesOfHyphensInside_stay() throws Exception {
    assertThat(parsed("# Tea\n---\nmore\n---\nend").text()).isEqualTo("# Tea\n---\nmore\n---\nend");
  }

  @Test
  void find_wrongFrontMatter_isRefusedWithEveryFault() throws IOException {
    Files.writeString(folder.resolve("tea.md"), "---\ntone: []\nmood: x\n---\n");
    assertRefused("tea", "briefing-invalid");
    assertThatExceptionOfType(SessionRefusedException.class)
        .isThrownBy(() -> find("tea"))
        .withMessageContaining("tea.md:2: tone is not plain text")
        .withMessageContaining("tea.md:3: mood is not known here");
  }

  @Test
  void check_emptyFolder_findsTheStandardOne() {
    BriefingCheck check = new BriefingLibrary(folder.resolve("none")).check();
    assertThat(check.usable())
        .containsExactly(new BriefingCheck.Usable("standard", "The human voice"));
    assertThat(check.faults()).isEmpty();
  }

  @Test
  void check_folder_findsEveryBriefingAndEveryFault() throws IOException {
    Files.writeString(folder.resolve("tea.md"), "---\ntitle: On tea\n---\n# Tea");
    Files.writeString(folder.resolve("a b.md"), "# Spaced");
    Files.writeString(folder.resolve("long.md"), "a".repeat(200_001));
    Files.write(folder.resolve("odd.md"), new byte[] {(byte) 0xff});
    Files.writeString(folder.resolve("bad.md"), "---\ntone: []\nmood: x\n---\n");
    Files.writeString(folder.resolve("notes.txt"), "---\nmood: x\n---\n");
    BriefingCheck check = new BriefingLibrary(folder).check();
    assertThat(check.usable())
        .containsExactly(
            new BriefingCheck.Usable("standard", "The human voice"),
            new BriefingCheck.Usable("tea", "On tea"));
    assertThat(check.faults())
        .extracting(fault -> Path.of(fault.file()).getFileName() + " " + fault.wrong())
        .containsExactly(
            "a b.md has a name that is no id",
            "bad.md is not plain text",
            "bad.md is not known here",
            "long.md is longer than 200000 bytes",
            "odd.md can't be read");
  }

  @Test
  void check_brokenStandard_isAFault() throws IOException {
    Files.writeString(folder.resolve("standard.md"), "---\nmood: x\n---\n");
    BriefingCheck check = new BriefingLibrary(folder).check();
    assertThat(check.usable()).isEmpty();
    assertThat(check.faults()).hasSize(1);
  }

  @Test
  void title_ofFrontMatter_isTheTitle() throws Exception {
    assertThat(parsed("---\ntitle: On tea\n---\n# Tea").title()).isEqualTo("On tea");
  }

  @Test
  void title_withoutHeading_isTheId() throws Exception {
    assertThat(parsed("Just talk.").title()).isEqualTo("tea");
  }

  @Test
  void title_anyHeading_isTheFirst() throws Exception {
    assertThat(parsed("Words\n\n## First  \n# Second").title()).isEqualTo("First");
  }
}
