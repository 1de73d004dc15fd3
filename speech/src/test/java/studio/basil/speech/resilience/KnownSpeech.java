package studio.basil.speech.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.basil.speech.SpeechSamples;

/** An ear that knows some sentences by their very samples. */
final class KnownSpeech implements Function<float[], String> {
  private final Map<String, float[]> known = new LinkedHashMap<>();

  KnownSpeech(List<String> sentences) {
    sentences.forEach(sentence -> known.put(sentence, SpeechSamples.say(sentence)));
  }

  @Override
  public String apply(float[] samples) {
    List<String> heard = new ArrayList<>();
    for (int position = 0; position < samples.length; position++) {
      for (Map.Entry<String, float[]> each : known.entrySet()) {
        if (startsAt(samples, position, each.getValue())) {
          heard.add(each.getKey());
        }
      }
    }
    return String.join(" ", heard);
  }

  private static boolean startsAt(float[] samples, int start, float[] speech) {
    int end = start + speech.length;
    return end <= samples.length && Arrays.equals(samples, start, end, speech, 0, speech.length);
  }
}
