package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.server.episodes.Rows.NOON;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.basil.server.episodes.EventStore.EventLine;

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
}
