package studio.basil.conversation.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.Pcm16;
import studio.basil.conversation.loop.VirtualLoop;

/** Sends a piece of the person's audio every 100 ms: a steady level in speech, else silence. */
final class Microphone {
  static final int RATE_HZ = 16_000;
  private static final Duration CHUNK = Duration.ofMillis(100);

  private record Sound(long fromMs, long toMs) {}

  private final VirtualLoop loop;
  private final Consumer<byte[]> line;
  private final List<Sound> sounds = new ArrayList<>();
  private long mutedFromMs = Long.MAX_VALUE;

  Microphone(VirtualLoop loop, Consumer<byte[]> line) {
    this.loop = loop;
    this.line = line;
    loop.after(CHUNK, this::send);
  }

  /** There is a sound from one moment to another. */
  void hears(long fromMs, long toMs) {
    sounds.add(new Sound(fromMs, toMs));
  }

  /** Nothing is sent any more. */
  void mute(long fromMs) {
    mutedFromMs = fromMs;
  }

  private void send() {
    long end = loop.millis();
    float[] samples = new float[(int) (RATE_HZ * CHUNK.toMillis() / 1000)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = loud(end - CHUNK.toMillis() + i * 1000L / RATE_HZ) ? 0.5f : 0;
    }
    if (end <= mutedFromMs) {
      line.accept(Pcm16.toBytes(samples));
    }
    loop.after(CHUNK, this::send);
  }

  private boolean loud(long atMs) {
    for (Sound sound : sounds) {
      if (atMs >= sound.fromMs() && atMs < sound.toMs()) {
        return true;
      }
    }
    return false;
  }
}
