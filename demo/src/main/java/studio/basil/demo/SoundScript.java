package studio.basil.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import studio.basil.audio.AudioClip;

/**
 * All that the person's microphone hears in a session: a marker every few seconds, and now and then
 * a spoken line. Nothing overlaps, and nothing is said while the microphone is muted. Always the
 * same for the same seed, plan and lines.
 */
final class SoundScript {
  private static final int SOUNDS_FOR_A_LINE = 6;
  private static final long FIRST_MS = 1_000;
  private static final long LEAST_PAUSE_MS = 2_500;
  private static final int MORE_PAUSE_MS = 2_500;
  private static final long END_MS = 1_000;

  private final List<Sound> sounds;
  private final int lines;

  private SoundScript(List<Sound> sounds, int lines) {
    this.sounds = List.copyOf(sounds);
    this.lines = lines;
  }

  /**
   * A sound and where it begins.
   *
   * @param start in samples since the microphone was opened
   */
  record Sound(AudioClip clip, long start, boolean marker) {
    long end() {
      return start + clip.length();
    }
  }

  /**
   * Makes a script.
   *
   * @param lines said in turn, over and over; may be empty
   */
  static SoundScript of(long seed, FaultPlan plan, List<SpokenLine> lines) {
    Random random = new Random(seed);
    List<Sound> sounds = new ArrayList<>();
    long end = (long) plan.chunks() * Microphone.CHUNK_SAMPLES - samples(END_MS);
    long start = samples(FIRST_MS);
    int said = 0;
    for (int number = 1; start < end; number++) {
      boolean line = number % SOUNDS_FOR_A_LINE == 0 && !lines.isEmpty();
      AudioClip clip =
          line ? lines.get(said % lines.size()).clip() : SoundMarker.of(number % SoundMarker.KINDS);
      Sound sound = new Sound(clip, start, !line);
      if (sound.end() < end && !touchesMute(sound, plan)) {
        sounds.add(sound);
        said += line ? 1 : 0;
      }
      start = sound.end() + samples(LEAST_PAUSE_MS + random.nextInt(MORE_PAUSE_MS));
    }
    return new SoundScript(sounds, said);
  }

  /** All sounds in order. */
  List<Sound> sounds() {
    return sounds;
  }

  /** How many of them are spoken lines. */
  int lines() {
    return lines;
  }

  /** What the microphone hears in a chunk. */
  float[] chunk(int number) {
    float[] chunk = new float[Microphone.CHUNK_SAMPLES];
    long from = (long) number * Microphone.CHUNK_SAMPLES;
    long to = from + chunk.length;
    for (Sound sound : sounds) {
      long first = Math.max(from, sound.start());
      long length = Math.min(to, sound.end()) - first;
      if (length > 0) {
        System.arraycopy(
            sound.clip().samples(),
            (int) (first - sound.start()),
            chunk,
            (int) (first - from),
            (int) length);
      }
    }
    return chunk;
  }

  private static boolean touchesMute(Sound sound, FaultPlan plan) {
    long firstChunk = sound.start() / Microphone.CHUNK_SAMPLES;
    long lastChunk = sound.end() / Microphone.CHUNK_SAMPLES;
    return plan.mutes().stream()
        .anyMatch(
            mute ->
                lastChunk >= mute.firstChunk() && firstChunk < mute.firstChunk() + mute.chunks());
  }

  private static long samples(long milliseconds) {
    return milliseconds * Microphone.SAMPLE_RATE_HZ / 1000;
  }
}
