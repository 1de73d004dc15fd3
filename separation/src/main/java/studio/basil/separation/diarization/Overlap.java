package studio.basil.separation.diarization;

import java.util.Arrays;
import studio.basil.separation.activity.Stretch;

/**
 * Where two speak at once, and who the other one is: of those who don't hold the turn the one who
 * speaks next to it in time (Otterson and Ostendorf, "Efficient Use of Overlap Information in
 * Speaker Diarization", 2007).
 */
final class Overlap {
  /** A stretch has a moment as certain as this, */
  private static final float CERTAIN = 0.6f;

  /** and goes as far as it is as likely as this. */
  private static final float LIKELY = 0.3f;

  /** With so much of it there must be two speakers. */
  private static final int PROOF_FRAMES = 100;

  private Overlap() {}

  /**
   * The frames in which several speak.
   *
   * @param several the probability of each frame
   * @param mask the frames in which anybody speaks
   */
  static boolean[] find(float[] several, boolean[] mask) {
    boolean[] likely = new boolean[several.length];
    for (int i = 0; i < likely.length; i++) {
      likely[i] = mask[i] && several[i] > LIKELY;
    }
    for (Stretch stretch : Stretch.of(likely)) {
      float most = 0;
      for (int i = stretch.from(); i < stretch.to(); i++) {
        most = Math.max(most, several[i]);
      }
      if (most < CERTAIN) {
        Arrays.fill(likely, stretch.from(), stretch.to(), false);
      }
    }
    return likely;
  }

  /** How many frames of a window one speaks alone in, but at least one in four. */
  static int alone(boolean[] together, Stretch window) {
    int alone = 0;
    for (int i = window.from(); i < window.to(); i++) {
      alone += together[i] ? 0 : 1;
    }
    return Math.max(alone, window.length() / 4);
  }

  /** Where two speak at once there are two. */
  static SpeakerBounds bounds(boolean[] together, SpeakerBounds bounds) {
    int frames = 0;
    for (boolean frame : together) {
      frames += frame ? 1 : 0;
    }
    boolean two = frames >= PROOF_FRAMES && bounds.least() < 2 && bounds.most() > 1;
    return two ? new SpeakerBounds(2, bounds.most()) : bounds;
  }

  /**
   * The second speaker of each frame, -1 where there is none.
   *
   * @param speakers of the frames, -1 for silence
   */
  static int[] others(int[] speakers, boolean[] together) {
    int[] others = new int[speakers.length];
    Arrays.fill(others, -1);
    for (int i = 0; i < speakers.length; i++) {
      if (together[i] && speakers[i] >= 0) {
        others[i] = nearest(speakers, i);
      }
    }
    return others;
  }

  private static int nearest(int[] speakers, int frame) {
    for (int distance = 1; distance < speakers.length; distance++) {
      int before = frame - distance;
      if (before >= 0 && isOther(speakers, before, frame)) {
        return speakers[before];
      }
      int after = frame + distance;
      if (after < speakers.length && isOther(speakers, after, frame)) {
        return speakers[after];
      }
    }
    return -1;
  }

  private static boolean isOther(int[] speakers, int candidate, int frame) {
    return speakers[candidate] >= 0 && speakers[candidate] != speakers[frame];
  }
}
