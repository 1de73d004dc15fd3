package studio.basil.server.separations;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a separation stands, told as server-sent events whenever that changes, until it has ended.
 *
 * @param look finds out; nothing once it is deleted
 * @param pause waits
 */
record ProgressStream(Supplier<Optional<SeparationView>> look, ObjectMapper json, Pause pause)
    implements StreamingOutput {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Proxies close what is silent for longer. */
  private static final int LOOKS_BETWEEN_SIGNS = 15;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    /** Waits so long. */
    void last(Duration duration) throws InterruptedException;
  }

  /** The id of the event that tells of this state. */
  static String idOf(SeparationView view) {
    return view.stage() + "-" + view.updatedAt().toEpochMilli();
  }

  static boolean isOver(SeparationView view) {
    return Stage.ENDS.contains(Stage.of(view.stage()));
  }

  @Override
  public void write(OutputStream output) throws IOException {
    String told = "";
    int silent = 0;
    while (true) {
      Optional<SeparationView> view = look.get();
      if (view.isEmpty()) {
        send(output, "event: deleted\ndata: {}\n\n");
        return;
      }
      String id = idOf(view.get());
      if (!id.equals(told)) {
        told = id;
        silent = 0;
        send(
            output,
            "event: progress\nid: "
                + id
                + "\ndata: "
                + json.writeValueAsString(view.get())
                + "\n\n");
      } else if (++silent % LOOKS_BETWEEN_SIGNS == 0) {
        send(output, ":\n\n");
      }
      if (isOver(view.get())) {
        return;
      }
      try {
        pause.last(BETWEEN_LOOKS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void send(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }
}
