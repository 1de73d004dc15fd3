package studio.basil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import studio.basil.audio.TrackEffort;
import studio.basil.audio.TrackWriter;

/** A second of a recorded track. */
@State(Scope.Thread)
public class TrackBenchmark {
  private static final int RATE_HZ = 16_000;

  private final float[] second = Tones.speechLike(RATE_HZ);
  private @Nullable Path folder;
  private @Nullable Path file;
  private @Nullable TrackWriter writer;

  /** Begins a track of its own for each iteration. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("basil-bench-");
    file = folder.resolve("track.webm");
    writer = TrackWriter.open(file, RATE_HZ, TrackEffort.QUICK);
  }

  /** Completes the track and throws it away. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    if (writer != null && file != null && folder != null) {
      writer.close();
      Files.delete(file);
      Files.delete(folder);
    }
  }

  /** Encodes and writes a second. */
  @Benchmark
  @Yardstick(value = "write 1 s of an Opus track, 16 kHz", audioMs = 1_000)
  public long write() throws IOException {
    TrackWriter track = open(writer);
    track.write(second);
    return track.position();
  }

  /** Encodes and writes a second of silence. */
  @Benchmark
  @Yardstick(value = "write 1 s of silence to an Opus track, 16 kHz", audioMs = 1_000)
  public long writeSilence() throws IOException {
    TrackWriter track = open(writer);
    track.writeSilence(RATE_HZ);
    return track.position();
  }

  private static TrackWriter open(@Nullable TrackWriter writer) {
    if (writer == null) {
      throw new IllegalStateException("The track was not opened.");
    }
    return writer;
  }
}
