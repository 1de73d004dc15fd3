package studio.basil.separation.embedding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The space in which voices are compared: linear discriminant analysis (Fisher, 1936) of each part
 * of the {@link WindowStatistics}, with lengths made equal (Garcia-Romero and Espy-Wilson,
 * "Analysis of I-vector Length Normalization in Speaker Recognition Systems", 2011). In each part
 * the voice of one speaker varies by 1 in every dimension and speakers differ by {@code between}:
 * the two-covariance model of PLDA (Brümmer and de Villiers, "The Speaker Partitioning Problem",
 * 2010). Immutable.
 */
public final class SpeakerSpace {
  private static final String RESOURCE = "speaker-space.bin";
  private static final int FORMAT = 0x42535031;

  private final List<Part> parts;
  private final double[] between;
  private final double[] weights;

  /** A stretch of the statistics and where it goes. */
  public static final class Part {
    private final int from;
    private final float[] mean;
    private final float[][] axes;
    private final float[] between;
    private final float weight;

    /**
     * Takes over its arrays.
     *
     * @param from its first value
     * @param mean as many values as the part has
     * @param axes a row of as many values for each dimension
     * @param between how much speakers differ in each dimension
     * @param weight how much the part counts
     */
    public Part(int from, float[] mean, float[][] axes, float[] between, float weight) {
      this.from = from;
      this.mean = mean;
      this.axes = axes;
      this.between = between;
      this.weight = weight;
    }

    int size() {
      return mean.length;
    }

    private double[] axes(float[] statistics) {
      double[] values = new double[axes.length];
      for (int k = 0; k < axes.length; k++) {
        for (int i = 0; i < mean.length; i++) {
          values[k] += axes[k][i] * (statistics[from + i] - mean[i]);
        }
      }
      return values;
    }

    /** Gives values the length that is usual, and puts them where they belong. */
    private void put(double[] values, double[] place, int at) {
      double squares = 0;
      double total = 0;
      for (int k = 0; k < values.length; k++) {
        squares += values[k] * values[k];
        total += between[k] + 1;
      }
      double scale = Math.sqrt(total / Math.max(squares, 1e-9));
      for (int k = 0; k < values.length; k++) {
        place[at + k] = scale * values[k];
      }
    }

    /** What the mean of a recording has more than the voice of a speaker would. */
    private double[] excess(double[][] values, double[] lengths) {
      double[] sum = new double[axes.length];
      double length = 0;
      for (int t = 0; t < values.length; t++) {
        length += lengths[t];
        for (int k = 0; k < sum.length; k++) {
          sum[k] += lengths[t] * values[t][k];
        }
      }
      double squares = 0;
      double usual = 0;
      for (int k = 0; k < sum.length; k++) {
        sum[k] /= length;
        squares += sum[k] * sum[k];
        usual += between[k];
      }
      double share = squares > usual ? 1 - Math.sqrt(usual / squares) : 0;
      for (int k = 0; k < sum.length; k++) {
        sum[k] *= share;
      }
      return sum;
    }
  }

  /** A space of parts. */
  public SpeakerSpace(List<Part> parts) {
    this.parts = List.copyOf(parts);
    int size = parts.stream().mapToInt(part -> part.axes.length).sum();
    between = new double[size];
    weights = new double[size];
    int at = 0;
    for (Part part : parts) {
      for (float value : part.between) {
        between[at] = value;
        weights[at++] = part.weight;
      }
    }
  }

  /** The space that comes with Basil. */
  public static SpeakerSpace standard() {
    try (InputStream in = SpeakerSpace.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + RESOURCE + " is missing.");
      }
      return read(in);
    } catch (IOException e) {
      throw new IllegalStateException("The resource " + RESOURCE + " is broken.", e);
    }
  }

  /** Number of dimensions. */
  public int size() {
    return between.length;
  }

  /** How much speakers differ in each dimension, where one speaker varies by 1. */
  public double[] between() {
    return between.clone();
  }

  /** How much each dimension counts. */
  public double[] weights() {
    return weights.clone();
  }

  /** Where a stretch of speech lies. */
  public double[] place(float[] statistics) {
    double[] place = new double[between.length];
    int at = 0;
    for (Part part : parts) {
      part.put(part.axes(statistics), place, at);
      at += part.axes.length;
    }
    return place;
  }

  /**
   * Where the stretches of one recording lie. If their mean is farther out than a speaker's would
   * be, room and microphone are the reason; what is too much is taken away from all of them, lest
   * they all seem alike.
   *
   * @param lengths how much each stretch counts, more than 0
   */
  public double[][] places(float[][] statistics, double[] lengths) {
    double[][] places = new double[statistics.length][between.length];
    int at = 0;
    for (Part part : parts) {
      double[][] values = Arrays.stream(statistics).map(part::axes).toArray(double[][]::new);
      double[] excess = part.excess(values, lengths);
      for (int t = 0; t < places.length; t++) {
        for (int k = 0; k < excess.length; k++) {
          values[t][k] -= excess[k];
        }
        part.put(values[t], places[t], at);
      }
      at += excess.length;
    }
    return places;
  }

  /**
   * How much more likely two places are those of one speaker than of two, as a natural logarithm.
   * Each may be the mean of several stretches.
   *
   * @param stretchesA how many independent stretches {@code a} stands for
   * @param stretchesB the same of {@code b}
   */
  public double likelihoodRatio(double[] a, double stretchesA, double[] b, double stretchesB) {
    double sum = 0;
    for (int k = 0; k < between.length; k++) {
      double common = between[k];
      double ofA = common + 1 / stretchesA;
      double ofB = common + 1 / stretchesB;
      double determinant = ofA * ofB - common * common;
      double same =
          (a[k] * a[k] * ofB + b[k] * b[k] * ofA - 2 * a[k] * b[k] * common) / determinant
              + Math.log(determinant);
      double different = a[k] * a[k] / ofA + b[k] * b[k] / ofB + Math.log(ofA * ofB);
      sum += weights[k] * 0.5 * (different - same);
    }
    return sum;
  }

  /** Reads what {@link #write} wrote. */
  public static SpeakerSpace read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != FORMAT) {
      throw new IOException("This is no speaker space.");
    }
    Part[] parts = new Part[in.readInt()];
    for (int p = 0; p < parts.length; p++) {
      int from = in.readInt();
      int size = in.readInt();
      int dimensions = in.readInt();
      float weight = in.readFloat();
      float[] mean = floats(in, size);
      float[] between = floats(in, dimensions);
      float[][] axes = new float[dimensions][];
      for (int k = 0; k < dimensions; k++) {
        axes[k] = floats(in, size);
      }
      parts[p] = new Part(from, mean, axes, between, weight);
    }
    return new SpeakerSpace(List.of(parts));
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  /** Writes the space; big-endian floats, part by part. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    out.writeInt(parts.size());
    for (Part part : parts) {
      out.writeInt(part.from);
      out.writeInt(part.size());
      out.writeInt(part.axes.length);
      out.writeFloat(part.weight);
      write(out, part.mean);
      write(out, part.between);
      for (float[] axis : part.axes) {
        write(out, axis);
      }
    }
    out.flush();
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }
}
