package studio.basil.separation.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import studio.basil.separation.counting.Layer;
import studio.basil.separation.counting.Sounds;
import studio.basil.separation.counting.VoiceCounter;

/**
 * Learns a {@link VoiceCounter} of labelled conversations by gradients and Adam with decaying
 * weights (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015; Loshchilov and
 * Hutter, "Decoupled Weight Decay Regularization", 2019). The same conversations give the same
 * network, whatever the number of threads.
 */
final class CounterTraining {
  private static final long SEED = 1;
  private static final int BATCH = 8;
  private static final double RATE = 2e-3;

  private final List<Lesson> lessons;
  private final int epochs;
  private final Parameters parameters;
  private final float[] mean = new float[Sounds.SIZE];
  private final float[] scale = new float[Sounds.SIZE];

  /** Rows of sounds, one behind the other, and how many voices are in each: 0, 1 or 2 for more. */
  static final class Lesson {
    private final float[] sounds;
    private final byte[] voices;

    /** Takes over its arrays. */
    Lesson(float[] sounds, byte[] voices) {
      this.sounds = sounds;
      this.voices = voices;
    }

    float[] sounds() {
      return sounds;
    }

    byte[] voices() {
      return voices;
    }
  }

  private CounterTraining(List<Lesson> lessons, int epochs) {
    this.lessons = lessons;
    this.epochs = epochs;
    parameters = new Parameters(new SplittableRandom(SEED));
  }

  /** Learns from lessons, so many times from each. */
  static VoiceCounter train(List<Lesson> lessons, int epochs) {
    CounterTraining training = new CounterTraining(lessons, epochs);
    training.standardise();
    training.run();
    return training.network();
  }

  /** Mean 0 and variance 1 for all values of the sounds; changes the lessons. */
  private void standardise() {
    double[] sums = new double[mean.length];
    double[] squares = new double[mean.length];
    long rows = 0;
    for (Lesson lesson : lessons) {
      rows += lesson.voices().length;
      for (int i = 0; i < lesson.sounds().length; i++) {
        double value = lesson.sounds()[i];
        sums[i % mean.length] += value;
        squares[i % mean.length] += value * value;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      double middle = sums[i] / rows;
      mean[i] = (float) middle;
      double variance = Math.max(squares[i] / rows - middle * middle, 0);
      scale[i] = (float) (1 / (Math.sqrt(variance) + 1e-3));
    }
    for (Lesson lesson : lessons) {
      for (int i = 0; i < lesson.sounds().length; i++) {
        int k = i % mean.length;
        lesson.sounds()[i] = (lesson.sounds()[i] - mean[k]) * scale[k];
      }
    }
  }

  private void run() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] order = IntStream.range(0, lessons.size()).toArray();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int index = order[i];
        order[i] = order[other];
        order[other] = index;
      }
      double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * epoch / epochs));
      for (int from = 0; from < order.length; from += BATCH) {
        List<Lesson> batch = new ArrayList<>();
        for (int i = from; i < Math.min(order.length, from + BATCH); i++) {
          batch.add(lessons.get(order[i]));
        }
        List<Gradients> gradients = batch.parallelStream().map(this::gradients).toList();
        parameters.step(gradients, rate);
      }
    }
  }

  private Gradients gradients(Lesson lesson) {
    Gradients gradients = new Gradients(parameters);
    gradients.learn(lesson.sounds(), lesson.voices());
    return gradients;
  }

  /** The network for sounds as they come. */
  private VoiceCounter network() {
    float[] weights = parameters.weights(0).clone();
    float[] bias = parameters.bias(0).clone();
    int outputs = bias.length;
    for (int i = 0; i < mean.length; i++) {
      for (int k = 0; k < outputs; k++) {
        weights[i * outputs + k] *= scale[i];
        bias[k] -= mean[i] * weights[i * outputs + k];
      }
    }
    return new VoiceCounter(
        new Layer(weights, bias),
        new Layer(parameters.weights(1).clone(), parameters.bias(1).clone()),
        new Layer(parameters.weights(2).clone(), parameters.bias(2).clone()));
  }
}
