package studio.basil.separation.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;
import studio.basil.separation.testing.Recordings;

class VoiceCounterTest {
  private static Stem stem;

  @BeforeAll
  static void load() throws IOException {
    stem = Stem.load(Recordings.models());
  }

  @AfterAll
  static void close() {
    stem.close();
  }

  private static Features hear(float[] samples) {
    try (Listener listener = Listener.withoutDetector(stem)) {
      listener.listen(samples);
      return listener.finish();
    }
  }

  /** Eight seconds of one voice, of the other, and of both at once. */
  private static float[] interrupted() {
    float[] woman =
        Recordings.join(List.of(Recordings.say(0, "clara"), Recordings.say(1, "clara")));
    float[] man =
        Recordings.join(List.of(Recordings.say(2, "marcus"), Recordings.say(3, "marcus")));
    float[] first = Arrays.copyOf(woman, 8 * Recordings.RATE_HZ);
    float[] second = Arrays.copyOf(man, 8 * Recordings.RATE_HZ);
    return Recordings.join(List.of(first, second, Recordings.sum(List.of(first, second))));
  }

  private static double mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  @Test
  void twoVoicesAtOnce_areHeard_butNotOneAfterTheOther() {
    float[] several = VoiceCounter.standard().several(hear(interrupted()));

    assertThat(several).hasSizeGreaterThan(2_300);
    assertThat(mean(several, 0, 1_600)).isLessThan(0.1);
    assertThat(mean(several, 1_650, 2_200)).isGreaterThan(0.3);
  }

  @Test
  void whatIsNoSpeech_isNotSeveralVoices() {
    VoiceCounter counter = VoiceCounter.standard();

    assertThat(mean(counter.several(hear(Recordings.noise(5, 0.05))), 0, 500)).isLessThan(0.1);
    assertThat(mean(counter.several(hear(Recordings.silence(5))), 0, 500)).isLessThan(0.1);
    assertThat(mean(counter.several(hear(Recordings.music(5))), 0, 500)).isLessThan(0.5);
  }

  @Test
  void nextToNothing_isCountedToo() {
    VoiceCounter counter = VoiceCounter.standard();

    assertThat(counter.several(hear(new float[0]))).isEmpty();
    assertThat(counter.several(hear(new float[100]))).hasSize(1);
  }

  @Test
  void aWrittenNetwork_countsTheSame() throws IOException {
    Features features = hear(Recordings.say(0, "clara"));
    VoiceCounter counter = VoiceCounter.standard();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counter.write(bytes);

    VoiceCounter read = VoiceCounter.read(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(read.several(features)).containsExactly(counter.several(features));
  }

  @Test
  void bytesThatAreNoNetwork_areRefused() {
    assertThatThrownBy(() -> VoiceCounter.read(new ByteArrayInputStream(new byte[64])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no voice counter");
  }

  @Test
  void layersThatDontFit_areRefused() {
    Layer layer = new Layer(new float[6], new float[3]);

    assertThatThrownBy(() -> new VoiceCounter(layer, layer, layer))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Layer(new float[5], new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
