package studio.basil.speech.google;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.basil.audio.Pcm16;

/**
 * Recognises only audio that it was told the text of, sample by sample, between stretches of
 * digital silence. Thinks of a text as begun when half a second of it was heard.
 */
final class KnownTexts implements FakeSpeech.Script {
  private static final int ENOUGH_BYTES = 16_000;

  private final Map<String, byte[]> audios = new LinkedHashMap<>();

  /** Adds a text. */
  KnownTexts with(String text, float[] samples) {
    byte[] bytes = Pcm16.toBytes(samples);
    int end = bytes.length;
    while (end >= Short.BYTES && bytes[end - 1] == 0 && bytes[end - 2] == 0) {
      end -= Short.BYTES;
    }
    audios.put(text, Arrays.copyOfRange(bytes, silentBytes(bytes, 0), end));
    return this;
  }

  @Override
  public void heard(FakeSpeech.Call call) {
    byte[] audio = call.audio();
    int from = silentBytes(audio, 0);
    if (audio.length - from < ENOUGH_BYTES) {
      return;
    }
    audios.forEach(
        (text, known) -> {
          if (startsWith(audio, from, known, ENOUGH_BYTES)) {
            call.answer(FakeSpeech.interim(text.substring(0, text.indexOf(' '))));
          }
        });
  }

  @Override
  public void finished(FakeSpeech.Call call) {
    for (String text : recognised(call.audio())) {
      call.answer(FakeSpeech.certain(text));
    }
    call.end();
  }

  private List<String> recognised(byte[] audio) {
    List<String> texts = new ArrayList<>();
    int position = silentBytes(audio, 0);
    while (position < audio.length) {
      int here = position;
      for (Map.Entry<String, byte[]> known : audios.entrySet()) {
        if (startsWith(audio, here, known.getValue(), known.getValue().length)) {
          texts.add(known.getKey());
          position += known.getValue().length;
          break;
        }
      }
      if (position == here) {
        return texts;
      }
      position = silentBytes(audio, position);
    }
    return texts;
  }

  private static boolean startsWith(byte[] audio, int from, byte[] known, int length) {
    return known.length >= length
        && audio.length - from >= length
        && Arrays.equals(audio, from, from + length, known, 0, length);
  }

  /** Where the first sample that is not zero begins, from a position on. */
  private static int silentBytes(byte[] audio, int from) {
    int position = from;
    while (position + 1 < audio.length && audio[position] == 0 && audio[position + 1] == 0) {
      position += Short.BYTES;
    }
    return position;
  }
}
