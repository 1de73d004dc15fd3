package studio.basil.server.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.http.Page;

class CaptionTextTest {

  /** Two, a page each. */
  private static Page<Cue> captions(@Nullable String cursor) {
    return cursor == null
        ? new Page<>(List.of(new Cue("Ada <3", 0, 0, "<b>Hi</b> & bye")), "x")
        : new Page<>(List.of(new Cue("Robin", 3_723_004, 3_724_000, "Two\n\nlines")), null);
  }

  private static String text(CaptionFormat format) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new CaptionText(format, CaptionTextTest::captions).write(output);
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void captions_asWebVtt_areEscapedCuesWithVoices() throws IOException {
    assertThat(text(CaptionFormat.VTT))
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.000 --> 00:00:00.001
            <v Ada &lt;3>&lt;b&gt;Hi&lt;/b&gt; &amp; bye

            2
            01:02:03.004 --> 01:02:04.000
            <v Robin>Two lines

            """);
  }

  @Test
  void captions_asSubRip_haveCommasInTheirTimes() throws IOException {
    assertThat(text(CaptionFormat.SRT))
        .contains("1\n00:00:00,000 --> 00:00:00,001\nAda &lt;3: &lt;b&gt;Hi")
        .endsWith("2\n01:02:03,004 --> 01:02:04,000\nRobin: Two lines\n\n");
  }

  @Test
  void captions_asText_areALineEach() throws IOException {
    assertThat(text(CaptionFormat.TXT)).isEqualTo("Ada <3: <b>Hi</b> & bye\nRobin: Two lines\n");
  }

  @Test
  void captions_asATable_haveARowEachBelowAHead() throws IOException {
    assertThat(text(CaptionFormat.TSV))
        .isEqualTo(
            """
            start\tend\tspeaker\ttext
            0\t0\tAda <3\t<b>Hi</b> & bye
            3723004\t3724000\tRobin\tTwo lines
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "vtt,application/json,VTT",
    ",text/vtt,VTT",
    ",'application/x-subrip, */*;q=0.1',SRT",
    ",'text/plain, application/json',TXT",
    ",text/tab-separated-values,TSV",
    ",*/*,JSON",
    ",,JSON"
  })
  void format_isTheOneThatIsNamed_elseTheFirstThatIsAccepted(
      @Nullable String name, @Nullable String accept, CaptionFormat format) {
    assertThat(CaptionFormat.of(name, accept)).isEqualTo(format);
  }
}
