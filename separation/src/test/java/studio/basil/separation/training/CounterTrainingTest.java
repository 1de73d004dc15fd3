package studio.basil.separation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import studio.basil.separation.counting.Layer;
import studio.basil.separation.counting.Sounds;
import studio.basil.separation.counting.VoiceCounter;

class CounterTrainingTest {
  private static final int ROWS = 40;

  /** Noise in which the third value tells how many voices there are. */
  private static List<CounterTraining.Lesson> lessons(int count) {
    SplittableRandom random = new SplittableRandom(9);
    List<CounterTraining.Lesson> lessons = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] sounds = new float[ROWS * Sounds.SIZE];
      byte[] voices = new byte[ROWS];
      for (int row = 0; row < ROWS; row++) {
        voices[row] = (byte) ((row / 8 + n) % 3);
        for (int i = 0; i < Sounds.SIZE; i++) {
          sounds[row * Sounds.SIZE + i] = (float) random.nextGaussian();
        }
        sounds[row * Sounds.SIZE + 2] = 4f * voices[row];
      }
      lessons.add(new CounterTraining.Lesson(sounds, voices));
    }
    return lessons;
  }

  private static byte[] bytes(VoiceCounter counter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counter.write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void theSameLessons_giveTheSameNetwork() throws IOException {
    byte[] first = bytes(CounterTraining.train(lessons(20), 2));

    assertThat(bytes(CounterTraining.train(lessons(20), 2))).isEqualTo(first);
  }

  @Test
  void whatTellsTheVoices_isLearnt() {
    Parameters parameters = new Parameters(new SplittableRandom(1));
    double before = error(parameters, lessons(1).getFirst());
    for (int step = 0; step < 60; step++) {
      List<Gradients> gradients = new ArrayList<>();
      for (CounterTraining.Lesson lesson : lessons(4)) {
        Gradients one = new Gradients(parameters);
        one.learn(lesson.sounds(), lesson.voices());
        gradients.add(one);
      }
      parameters.step(gradients, 2e-3);
    }

    assertThat(error(parameters, lessons(1).getFirst())).isLessThan(before / 3);
  }

  @Test
  void gradients_areTheSlopesOfTheError() {
    CounterTraining.Lesson lesson = lessons(1).getFirst();
    Parameters parameters = new Parameters(new SplittableRandom(2));
    Gradients gradients = new Gradients(parameters);
    gradients.learn(lesson.sounds(), lesson.voices());
    float step = 1e-2f;
    for (int layer = 0; layer < 3; layer++) {
      float[] weights = parameters.weights(layer);
      for (int i = 7; i < weights.length; i += weights.length / 5) {
        float value = weights[i];
        weights[i] = value + step;
        double above = error(parameters, lesson);
        weights[i] = value - step;
        double below = error(parameters, lesson);
        weights[i] = value;

        assertThat((double) gradients.of(2 * layer)[i])
            .isCloseTo((above - below) / (2 * step), within(0.02));
      }
    }
  }

  /** The mean of the negative logarithms of the right answers' shares. */
  private static double error(Parameters parameters, CounterTraining.Lesson lesson) {
    Layer[] layers = new Layer[3];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new Layer(parameters.weights(i), parameters.bias(i));
    }
    float[] heard = new float[ROWS * VoiceCounter.TRAITS];
    float[] row = new float[Sounds.SIZE];
    for (int t = 0; t < ROWS; t++) {
      System.arraycopy(lesson.sounds(), t * row.length, row, 0, row.length);
      float[] traits = layers[0].rectified(row);
      System.arraycopy(traits, 0, heard, t * traits.length, traits.length);
    }
    float[] context = new float[layers[1].inputs()];
    double error = 0;
    for (int t = 0; t < ROWS; t++) {
      VoiceCounter.gather(heard, VoiceCounter.TRAITS, t, context);
      float[] shares = layers[2].linear(layers[1].rectified(context));
      VoiceCounter.softmax(shares);
      error -= Math.log(shares[lesson.voices()[t]]) / ROWS;
    }
    return error;
  }
}
