package studio.basil.bench.load;

import java.util.Random;
import studio.basil.audio.Pcm16;

/** The microphone of one person: a quiet room, and turns of speech at random moments in it. */
final class Speech {
  private static final int CHUNKS_PER_SECOND = 10;
  private static final int VOICE_SECONDS = 10;
  private static final int ROOM_SECONDS = 2;

  private static final byte[][] VOICE = chunks(Sounds.voice(VOICE_SECONDS * Sounds.RATE_HZ, 2));
  private static final byte[][] ROOM = chunks(Sounds.room(ROOM_SECONDS * Sounds.RATE_HZ, 3));

  private final Random random;
  private int left;
  private boolean speaking;
  private int next;

  /** A person whose first turn comes within some seconds. */
  Speech(Random random) {
    this.random = random;
    this.left = between(1, 5);
    this.next = random.nextInt(VOICE.length);
  }

  /** The next 100 ms as s16le; not to be changed. */
  byte[] chunk() {
    if (left-- == 0) {
      speaking = !speaking;
      left = (speaking ? between(2, 5) : between(5, 12)) - 1;
    }
    next++;
    return speaking ? VOICE[next % VOICE.length] : ROOM[next % ROOM.length];
  }

  /** A length between two numbers of seconds, in chunks. */
  private int between(int least, int most) {
    return random.nextInt(least * CHUNKS_PER_SECOND, most * CHUNKS_PER_SECOND);
  }

  private static byte[][] chunks(float[] sound) {
    byte[][] chunks = new byte[sound.length / Sounds.CHUNK_SAMPLES][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = Pcm16.toBytes(sound, i * Sounds.CHUNK_SAMPLES, Sounds.CHUNK_SAMPLES);
    }
    return chunks;
  }
}
