package studio.basil.separation.counting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import studio.basil.separation.features.Features;

/**
 * Tells how many voices sound at once: nobody's, one, several. A time-delay network (Waibel et al.,
 * "Phoneme Recognition Using Time-Delay Neural Networks", 1989) of two hidden layers, the second of
 * which sees half a second on either side. How usual each answer is in the recording is estimated
 * from the recording itself. Immutable.
 */
public final class VoiceCounter {
  /** Answers: nobody, one, several. */
  public static final int ANSWERS = 3;

  /** Units of the first hidden layer. */
  public static final int TRAITS = 48;

  /** Units of the second hidden layer. */
  public static final int PATTERNS = 64;

  private static final String RESOURCE = "voice-counter.bin";
  private static final int FORMAT = 0x42535643;

  /** Rows before and after that the second layer sees. */
  private static final int[] DELAYS = {-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6};

  private final Layer traits;
  private final Layer patterns;
  private final Layer answers;

  /** A network of three layers that fit. */
  public VoiceCounter(Layer traits, Layer patterns, Layer answers) {
    if (traits.inputs() != Sounds.SIZE
        || patterns.inputs() != DELAYS.length * traits.outputs()
        || answers.inputs() != patterns.outputs()
        || answers.outputs() != ANSWERS) {
      throw new IllegalArgumentException("The layers don't fit.");
    }
    this.traits = traits;
    this.patterns = patterns;
    this.answers = answers;
  }

  /** Rows before and after that the second layer sees. */
  public static int[] delays() {
    return DELAYS.clone();
  }

  /** The network that comes with Basil. */
  public static VoiceCounter standard() {
    try (InputStream in = VoiceCounter.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + RESOURCE + " is missing.");
      }
      return read(in);
    } catch (IOException e) {
      throw new IllegalStateException("The resource " + RESOURCE + " is broken.", e);
    }
  }

  /** The probability of each frame of 10 ms that several speak. */
  public float[] several(Features features) {
    float[] several = new float[features.frames()];
    if (features.stem().count() == 0) {
      return several;
    }
    Sounds sounds = new Sounds(features);
    int rows = sounds.count();
    int width = traits.outputs();
    float[] heard = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(traits.rectified(sounds.row(row)), 0, heard, row * width, width);
    }
    float[] context = new float[patterns.inputs()];
    float[][] shares = new float[rows][];
    for (int row = 0; row < rows; row++) {
      gather(heard, width, row, context);
      shares[row] = answers.linear(patterns.rectified(context));
      softmax(shares[row]);
    }
    double[] usual = Priors.of(shares);
    for (int row = 0; row < rows; row++) {
      float likely = (float) Priors.adjusted(shares[row], usual)[ANSWERS - 1];
      Arrays.fill(several, sounds.begin(row), sounds.begin(row + 1), likely);
    }
    return several;
  }

  /** What the second layer sees of a row; before the first and after the last row stand these. */
  public static void gather(float[] heard, int width, int row, float[] context) {
    int last = heard.length / width - 1;
    for (int i = 0; i < DELAYS.length; i++) {
      int other = Math.clamp((long) row + DELAYS[i], 0, last);
      System.arraycopy(heard, other * width, context, i * width, width);
    }
  }

  /** From logarithms to shares of one, in place. */
  public static void softmax(float[] values) {
    float most = values[0];
    for (float value : values) {
      most = Math.max(most, value);
    }
    float sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) StrictMath.exp(values[i] - most);
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }

  /** Reads what {@link #write} wrote. */
  public static VoiceCounter read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != FORMAT) {
      throw new IOException("This is no voice counter.");
    }
    return new VoiceCounter(Layer.read(in), Layer.read(in), Layer.read(in));
  }

  /** Writes the network; big-endian floats, layer by layer. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    traits.write(out);
    patterns.write(out);
    answers.write(out);
    out.flush();
  }
}
