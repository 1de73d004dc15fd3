package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttTest {

  @Test
  void parse_twoCues_givesTimesAndPlainWords() {
    var cues =
        WebVtt.parse(
            """
            WEBVTT

            NOTE made by hand

            first
            00:01.500 --> 00:02.000 align:start
            <v Claude>Rhythm &amp; blues</v>

            01:00:00.000 --> 01:00:01.250
            two
            lines
            """);
    assertThat(cues)
        .containsExactly(
            new WebVtt.Cue(Duration.ofMillis(1_500), Duration.ofSeconds(2), "Rhythm & blues"),
            new WebVtt.Cue(Duration.ofHours(1), Duration.ofMillis(3_601_250), "two lines"));
  }

  @Test
  void parse_aHeaderAlone_givesNoCue() {
    assertThat(WebVtt.parse("WEBVTT\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WEBVTTX\n",
        "WEBVTT\n\nno times",
        "WEBVTT\n\n00:61.000 --> 00:62.000\nlate",
        "WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards",
        "WEBVTT\n\n00:02,000 --> 00:03,000\ncommas",
      })
  void parse_whatIsNoWebVtt_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebVtt.parse(text));
  }
}
