package studio.basil.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import studio.basil.audio.Pcm16;
import studio.basil.audio.Resampler;

/** A chunk of the person's speech on its way to the track. */
@State(Scope.Thread)
public class ResamplerBenchmark {
  private final float[] chunk = Tones.speechLike(1_600);
  private final byte[] pcm16 = Pcm16.toBytes(chunk);
  private Resampler resampler = new Resampler(16_000, 48_000);

  /** Begins a fresh stream. */
  @Setup
  public void open() {
    resampler.close();
    resampler = new Resampler(16_000, 48_000);
  }

  /** Releases the native memory. */
  @TearDown
  public void close() {
    resampler.close();
  }

  /** Brings a chunk to the rate of the track. */
  @Benchmark
  @Yardstick(value = "resample 100 ms from 16 to 48 kHz", audioMs = 100)
  public float[] resample() {
    return resampler.process(chunk);
  }

  /** Reads a chunk as it comes from the socket. */
  @Benchmark
  @Yardstick(value = "read 100 ms of 16-bit PCM", audioMs = 100)
  public float[] readPcm() {
    return Pcm16.toFloats(pcm16);
  }
}
