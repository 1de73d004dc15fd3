package studio.basil.speech.streaming;

import java.util.Arrays;
import java.util.Optional;

/**
 * The audio of an utterance as s16le bytes at 16 kHz, kept to be sent, perhaps more than once.
 *
 * <p>It is cut into messages of 50 to 1,000 ms, which every provider takes. So the last 50 ms wait
 * until the utterance is finished: a shorter rest could not be sent. After {@value #MOST_KEPT}
 * bytes, five minutes, the oldest audio is let go.
 */
final class KeptAudio {
  /** What a second of audio takes. */
  static final int BYTES_PER_SECOND = 32_000;

  /** The shortest message, 50 ms; no word is as short. */
  static final int SHORTEST_MESSAGE = BYTES_PER_SECOND / 20;

  private static final int LONGEST_MESSAGE = BYTES_PER_SECOND;
  private static final int MOST_KEPT = 300 * BYTES_PER_SECOND;

  private byte[] bytes = new byte[2 * BYTES_PER_SECOND];
  private int kept;
  private long letGo;

  /** Adds samples. */
  void append(byte[] pcm) {
    if (kept > 0 && kept + pcm.length > MOST_KEPT) {
      int oldest = kept / 2;
      System.arraycopy(bytes, oldest, bytes, 0, kept - oldest);
      kept -= oldest;
      letGo += oldest;
    }
    if (kept + pcm.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, kept + pcm.length));
    }
    System.arraycopy(pcm, 0, bytes, kept, pcm.length);
    kept += pcm.length;
  }

  /** How many bytes were added in all. */
  long length() {
    return letGo + kept;
  }

  /** Whether all of it is still there, from the first sample on. */
  boolean whole() {
    return letGo == 0;
  }

  /**
   * The next message.
   *
   * @param from how many bytes earlier messages had
   * @param finished whether no more audio follows
   */
  Optional<byte[]> message(long from, boolean finished) {
    int start = Math.toIntExact(Math.max(0, from - letGo));
    int waiting = kept - start;
    int length;
    if (finished && waiting <= LONGEST_MESSAGE) {
      length = waiting;
    } else {
      length = Math.min(LONGEST_MESSAGE, waiting - SHORTEST_MESSAGE);
    }
    return length < SHORTEST_MESSAGE
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(bytes, start, start + length));
  }
}
