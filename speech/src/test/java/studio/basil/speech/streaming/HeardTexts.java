package studio.basil.speech.streaming;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;

/**
 * What a fake recognizer knows: samples and the text that they say. It finds a text only where its
 * samples come byte for byte, with silence or unknown samples around them.
 */
public final class HeardTexts {
  /** A quarter of a second is enough to guess the text from. */
  private static final int SHORTEST_BEGINNING = 8_000;

  private final List<Known> known = new CopyOnWriteArrayList<>();

  private static final class Known {
    private final String text;
    private final byte[] pcm;

    Known(String text, byte[] pcm) {
      this.text = text;
      this.pcm = pcm;
    }
  }

  /** Teaches a text. */
  public HeardTexts learn(String text, float[] samples) {
    byte[] pcm = Pcm16.toBytes(samples);
    int from = 0;
    int to = pcm.length;
    while (from < to && isSilent(pcm, from)) {
      from += Short.BYTES;
    }
    while (to > from && isSilent(pcm, to - Short.BYTES)) {
      to -= Short.BYTES;
    }
    known.add(new Known(text, Arrays.copyOfRange(pcm, from, to)));
    return this;
  }

  /** The texts in a stretch of audio, the last one perhaps only begun. */
  public String recognise(byte[] pcm) {
    StringJoiner texts = new StringJoiner(" ");
    int at = 0;
    while (at < pcm.length) {
      @Nullable Known found = isSilent(pcm, at) ? null : find(pcm, at);
      if (found == null) {
        at += Short.BYTES;
      } else {
        texts.add(pcm.length - at < found.pcm.length ? beginning(found.text) : found.text);
        at += found.pcm.length;
      }
    }
    return texts.toString();
  }

  private @Nullable Known find(byte[] pcm, int at) {
    for (Known each : known) {
      int length = Math.min(each.pcm.length, pcm.length - at);
      boolean enough = length == each.pcm.length || length >= SHORTEST_BEGINNING;
      if (enough && Arrays.equals(pcm, at, at + length, each.pcm, 0, length)) {
        return each;
      }
    }
    return null;
  }

  private static boolean isSilent(byte[] pcm, int at) {
    return pcm[at] == 0 && pcm[at + 1] == 0;
  }

  private static String beginning(String text) {
    return text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' '));
  }
}
