package studio.basil.server.separations;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A recogniser that numbers what it hears, and does what a test wants besides. */
final class ScriptedTranscriber implements Transcriber {
  final AtomicInteger pieces = new AtomicInteger();

  /** What happens before a piece is understood. */
  Interruption beforeEach = () -> {};

  String name = "scripted 1";

  /** Something that happens. */
  @FunctionalInterface
  interface Interruption {
    void happens() throws IOException, InterruptedException;
  }

  @Override
  public Listening listen() {
    return new Listening() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int sampleRateHz() {
        return 8_000;
      }

      @Override
      public String text(float[] samples) throws IOException, InterruptedException {
        beforeEach.happens();
        return "<b>Piece " + pieces.incrementAndGet();
      }

      @Override
      public void close() {}
    };
  }
}
