package studio.basil.server.episodes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import studio.basil.server.episodes.EventStore.EventLine;

/**
 * Events as they are read from the database, page by page: no transaction is open while a client
 * takes its time.
 *
 * @param after number of the last event that the client knows
 * @param serverSent as server-sent events, else as NDJSON
 */
record EventStream(Pages pages, long after, boolean serverSent) implements StreamingOutput {
  static final String NDJSON = "application/x-ndjson";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  /** Gives events. */
  @FunctionalInterface
  interface Pages {
    /** The next events, none if there are no more. */
    List<EventLine> after(long number);
  }

  @Override
  public void write(OutputStream output) throws IOException {
    long place = after;
    List<EventLine> page = pages.after(place);
    while (!page.isEmpty()) {
      for (EventLine event : page) {
        write(event, output);
      }
      output.flush();
      place = page.getLast().number();
      page = pages.after(place);
    }
  }

  private void write(EventLine event, OutputStream output) throws IOException {
    if (serverSent) {
      text("id: " + event.number() + "\nevent: " + event.type() + "\ndata: ", output);
    }
    output.write(JSON.writeValueAsBytes(event));
    text(serverSent ? "\n\n" : "\n", output);
  }

  private static void text(String text, OutputStream output) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
