package studio.basil.server.separations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import studio.basil.server.transcripts.Transcriber;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TimedWord;

/** A recogniser that numbers what it hears, and does what a test wants besides. */
final class ScriptedTranscriber implements Transcriber {
  final AtomicInteger pieces = new AtomicInteger();

  /** What happens before a piece is understood. */
  Interruption beforeEach = () -> {};

  String name = "scripted 1";
  ServedBy servedBy = ServedBy.fresh("scripted", "1");

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
      public Heard hear(float[] samples) throws IOException, InterruptedException {
        beforeEach.happens();
        int piece = pieces.incrementAndGet();
        return new Heard(
            "<b>Piece " + piece,
            List.of(
                new TimedWord("<b>Piece", Duration.ofMillis(100), Duration.ofMillis(600)),
                new TimedWord("" + piece, Duration.ofMillis(600), Duration.ofHours(1))),
            servedBy,
            Duration.ofMillis(samples.length * 1_000L / sampleRateHz()));
      }

      @Override
      public void close() {}
    };
  }
}
