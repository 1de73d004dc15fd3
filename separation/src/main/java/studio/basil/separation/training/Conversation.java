package studio.basil.separation.training;

import java.util.List;
import java.util.random.RandomGenerator;
import studio.basil.separation.activity.Stretch;

/**
 * A made-up conversation of fifteen seconds: pieces of utterances follow each other, often before
 * the one before has ended, with levels, rooms, noises and pauses as in meetings. For one thread.
 */
final class Conversation {
  static final int SAMPLE_RATE_HZ = 16_000;
  static final int SECONDS = 15;
  private static final int SAMPLES = SECONDS * SAMPLE_RATE_HZ;
  private static final int FRAME_SAMPLES = SAMPLE_RATE_HZ / Stretch.FRAMES_PER_SECOND;
  private static final int FADE_SAMPLES = 160;
  private static final int[] SPEAKERS = {1, 2, 2, 3, 3, 4};
  private static final double FAR = 0.5;
  private static final double IN_ROOM = 0.35;
  private static final double WITH_CRACKLE = 0.4;

  private final RandomGenerator random;
  private final float[] samples = new float[SAMPLES];
  private final int[] voices = new int[SAMPLES / FRAME_SAMPLES];

  /** An utterance and where it is speech. */
  static final class Utterance {
    private final float[] samples;
    private final boolean[] mask;

    /** Takes over its arrays; the mask has a frame of 10 ms for each 160 samples. */
    Utterance(float[] samples, boolean[] mask) {
      this.samples = samples;
      this.mask = mask;
    }
  }

  /** One of those who talk: an utterance, how fast and how loud, and what is said so far. */
  private static final class Talker {
    private final Utterance utterance;
    private final double speed;
    private final double gain;
    private final float[] track = new float[SAMPLES];
    private final boolean[] speaks = new boolean[SAMPLES / FRAME_SAMPLES];

    Talker(Utterance utterance, double speed, double gain) {
      this.utterance = utterance;
      this.speed = speed;
      this.gain = gain;
    }

    int length() {
      return (int) (utterance.samples.length / speed);
    }
  }

  /** Makes a conversation of some of the utterances, each of another speaker. */
  Conversation(List<Utterance> utterances, RandomGenerator random) {
    this.random = random;
    boolean far = random.nextDouble() < FAR;
    Talker[] talkers = new Talker[SPEAKERS[random.nextInt(SPEAKERS.length)]];
    for (int i = 0; i < talkers.length; i++) {
      talkers[i] =
          new Talker(
              utterances.get(random.nextInt(utterances.size())),
              random.nextDouble(0.88, 1.14),
              amplitude(random.nextDouble(-10, 4)));
    }
    talk(talkers);
    for (Talker talker : talkers) {
      boolean room = random.nextDouble() < (far ? 1 : IN_ROOM);
      float[] track = room ? new Disturbance(random).inRoom(talker.track) : talker.track;
      for (int i = 0; i < SAMPLES; i++) {
        samples[i] += track[i];
      }
      for (int frame = 0; frame < voices.length; frame++) {
        voices[frame] += talker.speaks[frame] ? 1 : 0;
      }
    }
    addNoise();
    double gain = amplitude(random.nextDouble(-20, 3));
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = (float) Math.clamp(samples[i] * gain, -1, 1);
    }
  }

  /** The sound. */
  float[] samples() {
    return samples;
  }

  /** How many voices sound in each frame of 10 ms. */
  int[] voices() {
    return voices;
  }

  private void talk(Talker... talkers) {
    double eagerness = random.nextDouble(0.15, 0.75);
    double pauses = random.nextDouble(0, 0.4);
    double end = random.nextDouble(-1, 1);
    double lastBegin = end;
    int last = -1;
    while (end < SECONDS) {
      int next = random.nextInt(talkers.length);
      if (next == last && talkers.length > 1) {
        next = (next + 1 + random.nextInt(talkers.length - 1)) % talkers.length;
      }
      double pause = random.nextDouble() < pauses ? 3 : 0.7;
      double begin = end + random.nextDouble(0, pause);
      if (last >= 0 && talkers.length > 1 && random.nextDouble() < eagerness) {
        begin = end - random.nextDouble(0.15, Math.clamp(end - lastBegin, 0.3, 3));
      }
      int length = piece(talkers[next]);
      say(talkers[next], (int) (begin * SAMPLE_RATE_HZ), length);
      if (begin + (double) length / SAMPLE_RATE_HZ > end) {
        end = begin + (double) length / SAMPLE_RATE_HZ;
        lastBegin = begin;
        last = next;
      }
    }
  }

  /** How many samples are said: often only a word. */
  private int piece(Talker talker) {
    double kind = random.nextDouble();
    double seconds;
    if (kind < 0.35) {
      seconds = random.nextDouble(0.3, 1.2);
    } else if (kind < 0.75) {
      seconds = random.nextDouble(1, 4);
    } else {
      seconds = random.nextDouble(3, 8);
    }
    return (int) Math.min(seconds * SAMPLE_RATE_HZ, talker.length() / 2.0);
  }

  private void say(Talker talker, int at, int length) {
    int from = random.nextInt(talker.length() - length);
    double gain = talker.gain * amplitude(random.nextDouble(-3, 3));
    float[] said = talker.utterance.samples;
    boolean[] mask = talker.utterance.mask;
    for (int i = Math.max(0, -at); i < Math.min(length, SAMPLES - at); i++) {
      double place = Math.min((from + i) * talker.speed, said.length - 2.0);
      int low = (int) place;
      double sample = said[low] + (place - low) * (said[low + 1] - said[low]);
      double fade = Math.min(1, Math.min(i, length - 1 - i) / (double) FADE_SAMPLES);
      talker.track[at + i] += (float) (fade * gain * sample);
      if (mask[Math.min(low / FRAME_SAMPLES, mask.length - 1)]) {
        talker.speaks[(at + i) / FRAME_SAMPLES] = true;
      }
    }
  }

  /** Steady noise of some colour, and often things that fall, scratch or click. */
  private void addNoise() {
    double power = 1e-9;
    int spoken = 1;
    for (int i = 0; i < SAMPLES; i++) {
      if (voices[i / FRAME_SAMPLES] > 0) {
        power += samples[i] * samples[i];
        spoken++;
      }
    }
    power /= spoken;
    addNoise(0, SAMPLES, power * power(-random.nextDouble(4, 40)), false);
    int count = random.nextDouble() < WITH_CRACKLE ? random.nextInt(1, 5) : 0;
    for (int i = 0; i < count; i++) {
      int length = random.nextInt(200, SAMPLE_RATE_HZ / 2);
      double ofThis = power * power(random.nextDouble(-20, 3));
      addNoise(random.nextInt(SAMPLES - length), length, ofThis, true);
    }
  }

  private void addNoise(int from, int length, double power, boolean swelling) {
    double colour = random.nextDouble(0, 0.97);
    double level = Math.sqrt(power * (1 - colour * colour));
    double noise = 0;
    for (int i = 0; i < length; i++) {
      noise = colour * noise + random.nextGaussian() * level;
      double shape = swelling ? Math.sin(Math.PI * i / length) : 1;
      samples[from + i] += (float) (shape * noise);
    }
  }

  private static double amplitude(double db) {
    return Math.pow(10, db / 20);
  }

  private static double power(double db) {
    return Math.pow(10, db / 10);
  }
}
