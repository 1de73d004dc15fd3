package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.conversation.Speaker;

class CaptionFileTest {
  private static final Speaker ADA = new Speaker("you", "Ada <Lovelace> & Co", Speaker.Role.PERSON);

  @TempDir Path folder;

  private String content() throws IOException {
    return Files.readString(folder.resolve("you.vtt"));
  }

  @Test
  void cues_areNumberedAndTimed() throws IOException {
    try (CaptionFile file =
        new CaptionFile(folder, new Speaker("you", "Ada", Speaker.Role.PERSON))) {
      file.cue(500, 1_250, "Hello.");
      file.cue(3_723_004, 3_724_005, "Still here.");
    }
    assertThat(content())
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.500 --> 00:00:01.250
            <v Ada>Hello.

            2
            01:02:03.004 --> 01:02:04.005
            <v Ada>Still here.

            """);
  }

  @Test
  void close_withoutCues_leavesAValidFile() throws IOException {
    new CaptionFile(folder, ADA).close();
    assertThat(content()).isEqualTo("WEBVTT\n\n");
  }

  @Test
  void markup_isTextAndBlankLinesDoNotEndTheCue() throws IOException {
    try (CaptionFile file = new CaptionFile(folder, ADA)) {
      file.cue(0, 1_000, "1 < 2 & 3 --> 4\n\nNOTE not a note");
    }
    assertThat(content())
        .contains("<v Ada &lt;Lovelace&gt; &amp; Co>1 &lt; 2 &amp; 3 --&gt; 4 NOTE not a note\n\n");
  }

  @Test
  void cue_withoutLength_lastsAMillisecond() throws IOException {
    try (CaptionFile file = new CaptionFile(folder, ADA)) {
      file.cue(700, 700, "typed");
    }
    assertThat(content()).contains("00:00:00.700 --> 00:00:00.701");
  }

  @Test
  void cues_finalInAnotherOrder_endInThatOfTheirBeginnings() throws IOException {
    try (CaptionFile file = new CaptionFile(folder, ADA)) {
      file.cue(2_000, 2_001, "typed");
      file.cue(1_000, 2_500, "spoken");
      assertThat(content()).contains("typed", "spoken");
    }
    assertThat(content()).containsSubsequence("1\n00:00:01", "spoken", "2\n00:00:02", "typed");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void cue_diskFailsAtTheFirst_losesNone() throws IOException {
    Path later = folder.resolve("later");
    CaptionFile file = new CaptionFile(later, ADA);
    assertThatIOException().isThrownBy(() -> file.cue(0, 1_000, "first"));
    Files.createDirectory(later);
    file.cue(1_000, 2_000, "second");
    file.close();
    assertThat(Files.readString(later.resolve("you.vtt")))
        .startsWith("WEBVTT\n\n1\n")
        .containsSubsequence("first", "\n2\n", "second");
  }
}
