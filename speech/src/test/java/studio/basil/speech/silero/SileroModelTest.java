package studio.basil.speech.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.amplified;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.say;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.Models;

class SileroModelTest {

  private static List<float[]> frames(int stream) {
    float[] samples = amplified(say("The river runs through the old city."), -3 * stream);
    return chunks(samples, SileroModel.FRAME_SAMPLES).subList(0, 40);
  }

  /** The verdicts on the frames of some streams that run in one batch. */
  private static List<List<Float>> verdicts(SileroModel model, List<List<float[]>> streams) {
    List<SileroModel.Slot> slots =
        Stream.generate(SileroModel.Slot::new).limit(streams.size()).toList();
    List<List<Float>> verdicts =
        Stream.<List<Float>>generate(ArrayList::new).limit(streams.size()).toList();
    for (int frame = 0; frame < streams.getFirst().size(); frame++) {
      for (int i = 0; i < slots.size(); i++) {
        slots.get(i).frame(streams.get(i).get(frame));
      }
      model.run(slots);
      for (int i = 0; i < slots.size(); i++) {
        verdicts.get(i).add(slots.get(i).probability());
      }
    }
    return verdicts;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 13, 16})
  void run_inABatch_givesTheSameBitsAsAlone(int batch) throws IOException {
    List<List<float[]>> streams =
        IntStream.range(0, batch).mapToObj(SileroModelTest::frames).toList();
    try (SileroModel model = SileroModel.load(Models.folder())) {
      List<List<Float>> alone =
          streams.stream().map(frames -> verdicts(model, List.of(frames)).getFirst()).toList();
      assertThat(verdicts(model, streams)).isEqualTo(alone);
    }
  }
}
