package studio.basil.separation.counting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A layer of a network: each output is a weighted sum of all inputs. */
public final class Layer {
  private final int inputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * Takes over its arrays.
   *
   * @param weights those of the first input for all outputs, then those of the second, and so on
   * @param bias what is added to each output
   */
  public Layer(float[] weights, float[] bias) {
    if (bias.length == 0 || weights.length % bias.length != 0) {
      throw new IllegalArgumentException("Weights and outputs of the layer don't fit.");
    }
    inputs = weights.length / bias.length;
    this.weights = weights;
    this.bias = bias;
  }

  /** Number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** Number of outputs. */
  public int outputs() {
    return bias.length;
  }

  /** The sums for one row of inputs. */
  public float[] linear(float[] input) {
    float[] output = bias.clone();
    int size = output.length;
    for (int i = 0; i < inputs; i++) {
      float value = input[i];
      if (value != 0) {
        int at = i * size;
        for (int k = 0; k < size; k++) {
          output[k] += value * weights[at + k];
        }
      }
    }
    return output;
  }

  /** The sums, those below 0 being 0. */
  public float[] rectified(float[] input) {
    float[] output = linear(input);
    for (int k = 0; k < output.length; k++) {
      output[k] = Math.max(0, output[k]);
    }
    return output;
  }

  static Layer read(DataInputStream in) throws IOException {
    int inputs = in.readInt();
    int outputs = in.readInt();
    if (inputs < 1 || outputs < 1 || (long) inputs * outputs > 1_000_000) {
      throw new IOException("The layer has an impossible size.");
    }
    float[] weights = new float[inputs * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
    float[] bias = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      bias[i] = in.readFloat();
    }
    return new Layer(weights, bias);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(inputs);
    out.writeInt(outputs());
    for (float weight : weights) {
      out.writeFloat(weight);
    }
    for (float value : bias) {
      out.writeFloat(value);
    }
  }
}
