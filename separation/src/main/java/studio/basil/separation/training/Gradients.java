package studio.basil.separation.training;

import org.jspecify.annotations.Nullable;
import studio.basil.separation.counting.Layer;
import studio.basil.separation.counting.Sounds;
import studio.basil.separation.counting.VoiceCounter;

/**
 * How the error over one lesson changes with each weight: the chain rule from the answers back to
 * the sounds (Rumelhart, Hinton and Williams, "Learning Representations by Back-Propagating
 * Errors", 1986). For one lesson.
 */
final class Gradients {
  private final Parameters parameters;
  private final float[][] sums;

  Gradients(Parameters parameters) {
    this.parameters = parameters;
    sums = parameters.zeros();
  }

  /** The gradient of the values with that number. */
  float[] of(int number) {
    return sums[number];
  }

  /** Goes through a lesson once. */
  void learn(float[] sounds, byte[] voices) {
    int rows = voices.length;
    int width = VoiceCounter.TRAITS;
    Layer traits = layer(0);
    Layer patterns = layer(1);
    Layer answers = layer(2);
    float[] heard = new float[rows * width];
    float[] row = new float[Sounds.SIZE];
    for (int t = 0; t < rows; t++) {
      System.arraycopy(sounds, t * row.length, row, 0, row.length);
      System.arraycopy(traits.rectified(row), 0, heard, t * width, width);
    }
    float[] patternsTurned = turned(parameters.weights(1), VoiceCounter.PATTERNS);
    float[] answersTurned = turned(parameters.weights(2), VoiceCounter.ANSWERS);
    float[] heardErrors = new float[heard.length];
    float[] context = new float[patterns.inputs()];
    int[] delays = VoiceCounter.delays();
    for (int t = 0; t < rows; t++) {
      VoiceCounter.gather(heard, width, t, context);
      float[] found = patterns.rectified(context);
      float[] errors = answers.linear(found);
      VoiceCounter.softmax(errors);
      errors[voices[t]] -= 1;
      for (int k = 0; k < errors.length; k++) {
        errors[k] /= rows;
      }
      add(2, found, errors);
      float[] foundErrors = back(answersTurned, errors, found);
      add(1, context, foundErrors);
      float[] contextErrors = back(patternsTurned, foundErrors, null);
      for (int i = 0; i < delays.length; i++) {
        int other = Math.clamp((long) t + delays[i], 0, rows - 1);
        for (int k = 0; k < width; k++) {
          heardErrors[other * width + k] += contextErrors[i * width + k];
        }
      }
    }
    float[] errors = new float[width];
    for (int t = 0; t < rows; t++) {
      for (int k = 0; k < width; k++) {
        errors[k] = heard[t * width + k] > 0 ? heardErrors[t * width + k] : 0;
      }
      System.arraycopy(sounds, t * row.length, row, 0, row.length);
      add(0, row, errors);
    }
  }

  private Layer layer(int number) {
    return new Layer(parameters.weights(number), parameters.bias(number));
  }

  /** The gradient of a layer's weights for one row: the product of its inputs and errors. */
  private void add(int layer, float[] inputs, float[] errors) {
    float[] weights = sums[2 * layer];
    float[] bias = sums[2 * layer + 1];
    int size = errors.length;
    for (int k = 0; k < size; k++) {
      bias[k] += errors[k];
    }
    for (int i = 0; i < inputs.length; i++) {
      float value = inputs[i];
      if (value != 0) {
        int at = i * size;
        for (int k = 0; k < size; k++) {
          weights[at + k] += value * errors[k];
        }
      }
    }
  }

  /** The errors of a layer's inputs; none for inputs that were cut off at 0. */
  private static float[] back(float[] turned, float[] errors, float @Nullable [] cutOff) {
    int inputs = turned.length / errors.length;
    float[] result = new float[inputs];
    for (int k = 0; k < errors.length; k++) {
      float value = errors[k];
      if (value != 0) {
        int at = k * inputs;
        for (int i = 0; i < inputs; i++) {
          result[i] += value * turned[at + i];
        }
      }
    }
    for (int i = 0; cutOff != null && i < inputs; i++) {
      result[i] = cutOff[i] > 0 ? result[i] : 0;
    }
    return result;
  }

  /** Weights with those of the first output first. */
  private static float[] turned(float[] weights, int outputs) {
    float[] turned = new float[weights.length];
    int inputs = weights.length / outputs;
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k < outputs; k++) {
        turned[k * inputs + i] = weights[i * outputs + k];
      }
    }
    return turned;
  }
}
