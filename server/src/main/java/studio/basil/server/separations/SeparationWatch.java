package studio.basil.server.separations;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import studio.basil.server.transcripts.TranscriptState;

/**
 * Looks again and again how a separation stands, until it has ended.
 *
 * @param look finds out; nothing once it is deleted
 * @param pause waits
 */
record SeparationWatch(Supplier<Optional<SeparationView>> look, Pause pause) {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Proxies close what is silent for longer. */
  private static final int LOOKS_BETWEEN_SIGNS = 15;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    /** Waits so long. */
    void last(Duration duration) throws InterruptedException;
  }

  /** Is told what is seen. */
  interface Listener {
    /** It stands in another way than before. */
    void changed(String id, SeparationView now) throws IOException;

    /** It is gone; nothing more comes. */
    void deleted() throws IOException;

    /** Nothing has changed for a while. */
    void silent() throws IOException;
  }

  /** The id of the event that tells of this state. */
  static String idOf(SeparationView view) {
    return view.stage() + "-" + view.updatedAt().toEpochMilli();
  }

  static boolean isOver(SeparationView view) {
    return Stage.ENDS.contains(Stage.of(view.stage()))
        && !view.transcript().equals(TranscriptState.Kind.MAKING.text());
  }

  /** Tells a listener until it has ended, or the thread is interrupted, or the listener throws. */
  void run(Listener listener) throws IOException {
    String told = "";
    int silent = 0;
    while (true) {
      Optional<SeparationView> view = look.get();
      if (view.isEmpty()) {
        listener.deleted();
        return;
      }
      String id = idOf(view.get());
      if (!id.equals(told)) {
        told = id;
        silent = 0;
        listener.changed(id, view.get());
      } else if (++silent % LOOKS_BETWEEN_SIGNS == 0) {
        listener.silent();
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
}
