package studio.basil.speech.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.speech.Models;

class VocabularyTest {
  private static final Vocabulary SMALL =
      Vocabulary.of(List.of("\u2581Hello", "\u2581wor", "ld", "<0xC3>", "<0xA9>", "!"));

  @TempDir private Path folder;

  @Test
  void text_joinsPiecesAndTurnsTheirMarksIntoSpaces() {
    assertThat(SMALL.text(new int[] {0, 1, 2, 5})).isEqualTo("Hello world!");
  }

  @Test
  void text_joinsBytesIntoCharacters() {
    assertThat(SMALL.text(new int[] {2, 3, 4})).isEqualTo("ld\u00e9");
  }

  @Test
  void text_ofABrokenCharacter_holdsAReplacement() {
    assertThat(SMALL.text(new int[] {3})).isEqualTo("\ufffd");
  }

  @Test
  void text_ofNoTokens_isEmpty() {
    assertThat(SMALL.text(new int[0])).isEmpty();
  }

  @Test
  void load_readsAllPieces() throws IOException {
    assertThat(Vocabulary.load(Models.folder()).size()).isEqualTo(32_000);
  }

  @Test
  void load_ofAnotherFile_saysHowToReplaceIt() throws IOException {
    Files.writeString(folder.resolve("llama-tokenizer.js"), "export default {}");
    assertThatThrownBy(() -> Vocabulary.load(folder)).hasMessageContaining("run ./basil models");
  }
}
