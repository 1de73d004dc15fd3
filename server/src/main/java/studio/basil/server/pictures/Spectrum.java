package studio.basil.server.pictures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import studio.basil.audio.AudioFacts;
import studio.basil.audio.AudioProbe;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.StereoSide;
import studio.basil.separation.signal.Fourier;

/**
 * How loud each frequency of a recording is over time: the short-time Fourier transform of Hann
 * windows of 2,048 samples (Allen and Rabiner, "A Unified Approach to Short-Time Fourier Analysis
 * and Synthesis", 1977), some of them in each column. A tone of full scale has 0 dB. Immutable.
 */
public final class Spectrum {
  /** From 0 Hz to half of the sample rate. */
  static final int BINS = 1_025;

  private static final int WINDOW = 2_048;
  private static final int MOST_COLUMNS = 2_000;
  private static final int WINDOWS_PER_COLUMN = 4;
  private static final int LOWEST_RATE_HZ = 8_000;
  private static final int HIGHEST_RATE_HZ = 48_000;
  private static final int STEPS_PER_DB = 2;
  private static final int MOST_STEPS = 255;

  private final int sampleRateHz;
  private final double seconds;
  private final int columns;

  /** Half decibels below full scale, column by column. */
  private final byte[] levels;

  private Spectrum(int sampleRateHz, double seconds, int columns, byte[] levels) {
    this.sampleRateHz = sampleRateHz;
    this.seconds = seconds;
    this.columns = columns;
    this.levels = levels;
  }

  /**
   * Listens to a file of any length, piece by piece.
   *
   * @throws IOException if it can't be read; the message says why
   */
  public static Spectrum of(Path file) throws IOException {
    AudioFacts facts = AudioProbe.facts(file);
    int rateHz = Math.clamp(facts.sampleRateHz(), LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
    long samples = Math.max(1, Math.round(facts.duration().toNanos() * 1e-9 * rateHz));
    Analysis analysis = new Analysis(samples);
    try (RecordingReader reader = RecordingReader.open(file, rateHz, StereoSide.BOTH)) {
      for (float[] piece = reader.next(); piece != null; piece = reader.next()) {
        analysis.listen(piece);
      }
    }
    analysis.finish();
    return new Spectrum(rateHz, (double) samples / rateHz, analysis.columns, analysis.levels);
  }

  /** Takes windows at even distances, as many as the columns need. */
  private static final class Analysis {
    private final Fourier fourier = new Fourier(WINDOW);
    private final double[] hann = new double[WINDOW];
    private final double[] real = new double[WINDOW];
    private final double[] imaginary = new double[WINDOW];
    private final double[] power = new double[BINS];
    private final float[] recent = new float[WINDOW];
    private final long samples;
    private final int columns;
    private final byte[] levels;
    private final long hop;
    private long heard = -WINDOW / 2;
    private long next;
    private int column;
    private int windows;

    Analysis(long samples) {
      this.samples = samples;
      this.columns = Math.clamp(samples / (WINDOW / WINDOWS_PER_COLUMN), 1, MOST_COLUMNS);
      this.levels = new byte[columns * BINS];
      Arrays.fill(levels, (byte) MOST_STEPS);
      this.hop = Math.max(1, samples / ((long) columns * WINDOWS_PER_COLUMN));
      for (int i = 0; i < WINDOW; i++) {
        hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
      }
    }

    /** The middle of a window is at the time that it stands for. */
    void listen(float[] piece) {
      for (float sample : piece) {
        int at = (int) Math.floorMod(heard, (long) WINDOW);
        recent[at] = Float.isFinite(sample) ? sample : 0;
        heard++;
        if (heard == next) {
          transform();
          next += hop;
        }
      }
    }

    void finish() {
      listen(new float[WINDOW / 2]);
      keep();
    }

    private void transform() {
      int now = (int) Math.min(columns - 1L, next * columns / samples);
      if (now != column) {
        keep();
        column = now;
      }
      int oldest = (int) Math.floorMod(heard, (long) WINDOW);
      for (int i = 0; i < WINDOW; i++) {
        real[i] = recent[(oldest + i) % WINDOW] * hann[i];
        imaginary[i] = 0;
      }
      fourier.forward(real, imaginary);
      double fullScale = WINDOW / 4.0;
      for (int bin = 0; bin < BINS; bin++) {
        double size = Math.hypot(real[bin], imaginary[bin]) / fullScale;
        power[bin] += size * size;
      }
      windows++;
    }

    private void keep() {
      for (int bin = 0; windows > 0 && bin < BINS; bin++) {
        double db = 10 * Math.log10(Math.max(power[bin] / windows, 1e-20));
        long steps = Math.round(-db * STEPS_PER_DB);
        levels[column * BINS + bin] = (byte) Math.clamp(steps, 0, MOST_STEPS);
      }
      Arrays.fill(power, 0);
      windows = 0;
    }
  }

  int columns() {
    return columns;
  }

  double seconds() {
    return seconds;
  }

  double highestHz() {
    return sampleRateHz / 2.0;
  }

  double db(int column, int bin) {
    return -(double) Byte.toUnsignedInt(levels[column * BINS + bin]) / STEPS_PER_DB;
  }

  /** To keep it: some hundred kilobytes. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(sampleRateHz);
      out.writeDouble(seconds);
      out.writeInt(columns);
      out.write(levels);
    }
    return bytes.toByteArray();
  }

  /** One that was kept. */
  public static Spectrum read(byte[] bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      int sampleRateHz = in.readInt();
      double seconds = in.readDouble();
      int columns = in.readInt();
      return new Spectrum(sampleRateHz, seconds, columns, in.readNBytes(columns * BINS));
    }
  }
}
