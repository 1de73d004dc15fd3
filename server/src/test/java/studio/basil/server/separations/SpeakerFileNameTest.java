package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.engines.SpeakerName;

class SpeakerFileNameTest {

  private static String of(String name) {
    return SpeakerFileName.of(1, List.of(new SpeakerName(1, name, null, null)), "flac");
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace, speaker-1-Ada-Lovelace.flac",
    "../../etc/passwd, speaker-1-etc-passwd.flac",
    "'C:\\a|b\"<>*?', speaker-1-C-a-b.flac",
    "Žofie Dvořáková, speaker-1-Žofie-Dvořáková.flac",
    "李明, speaker-1-李明.flac",
    "..., speaker-1.flac",
  })
  void aName_isMadeSafe(String name, String file) {
    assertThat(of(name)).isEqualTo(file);
  }

  @Test
  void aLongName_isCutBetweenCharacters() {
    assertThat(of("𝒜".repeat(80))).isEqualTo("speaker-1-" + "𝒜".repeat(60) + ".flac");
  }

  @Test
  void aSpeakerWithoutName_hasTheNumber() {
    assertThat(SpeakerFileName.of(2, List.of(), "mp3")).isEqualTo("speaker-2.mp3");
  }

  @Test
  void aHeader_hasAPlainNameForOldClients_andTheWholeOneBeside() {
    assertThat(SpeakerFileName.attachment("speaker-1.flac"))
        .isEqualTo("attachment; filename=\"speaker-1.flac\"");
    assertThat(SpeakerFileName.attachment("speaker-1-Žofie-李.flac"))
        .isEqualTo(
            "attachment; filename=\"speaker-1-Zofie-_.flac\";"
                + " filename*=UTF-8''speaker-1-%C5%BDofie-%E6%9D%8E.flac");
  }
}
