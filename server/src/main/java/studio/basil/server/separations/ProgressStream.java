package studio.basil.server.separations;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How a separation stands, told as server-sent events whenever that changes. */
record ProgressStream(SeparationWatch watch, ObjectMapper json) implements StreamingOutput {

  @Override
  public void write(OutputStream output) throws IOException {
    watch.run(
        new SeparationWatch.Listener() {
          @Override
          public void changed(String id, SeparationView now) throws IOException {
            send(
                output,
                "event: progress\nid: " + id + "\ndata: " + json.writeValueAsString(now) + "\n\n");
          }

          @Override
          public void deleted() throws IOException {
            send(output, "event: deleted\ndata: {}\n\n");
          }

          @Override
          public void silent() throws IOException {
            send(output, ":\n\n");
          }
        });
  }

  private static void send(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }
}
