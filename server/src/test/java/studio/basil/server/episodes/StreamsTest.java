package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.server.episodes.Rows.NOON;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.episodes.CaptionStore.CaptionLine;
import studio.basil.server.episodes.EventStore.EventLine;
import studio.basil.server.http.Page;

class StreamsTest {

  private static String written(StreamingOutput stream) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    stream.write(output);
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Events 1 to 5, two at a time. */
  private static List<EventLine> events(long after) {
    return LongStream.rangeClosed(after + 1, Math.min(5, after + 2))
        .mapToObj(number -> new EventLine(number, NOON, "caption", "{\"text\": \"a\"}"))
        .toList();
  }

  @Test
  void events_areALineEach_pageAfterPage() throws IOException {
    String line =
        "{\"number\":%d,\"at\":\"2026-11-21T12:00:00Z\",\"type\":\"caption\",\"body\":{\"text\": \"a\"}}\n";

    assertThat(written(new EventStream(StreamsTest::events, 2, false)))
        .isEqualTo(line.formatted(3) + line.formatted(4) + line.formatted(5));
    assertThat(written(new EventStream(StreamsTest::events, 5, false))).isEmpty();
  }

  @Test
  void serverSentEvents_tellWhereToGoOn() throws IOException {
    assertThat(written(new EventStream(StreamsTest::events, 4, true)))
        .isEqualTo(
            "id: 5\nevent: caption\ndata: {\"number\":5,\"at\":\"2026-11-21T12:00:00Z\","
                + "\"type\":\"caption\",\"body\":{\"text\": \"a\"}}\n\n");
  }

  private static Page<CaptionLine> captions(@Nullable String cursor) {
    return cursor == null
        ? new Page<>(List.of(new CaptionLine(1, "u1", "you", 0, 0, "<b>Hi</b> & bye", null)), "x")
        : new Page<>(
            List.of(new CaptionLine(2, "u2", "guest", 3_723_004, 3_724_000, "Two\n\nlines", null)),
            null);
  }

  private static String text(CaptionFormat format) throws IOException {
    return written(
        new CaptionText(format, Map.of("you", "Ada <3", "guest", "Robin"), StreamsTest::captions));
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

  @ParameterizedTest
  @CsvSource({
    "vtt,application/json,VTT",
    ",text/vtt,VTT",
    ",'application/x-subrip, */*;q=0.1',SRT",
    ",'text/plain, application/json',TXT",
    ",*/*,JSON",
    ",,JSON"
  })
  void format_isTheOneThatIsNamed_elseTheFirstThatIsAccepted(
      @Nullable String name, @Nullable String accept, CaptionFormat format) {
    assertThat(CaptionFormat.of(name, accept)).isEqualTo(format);
  }
}
