package studio.basil.separation.tracks;

/**
 * Cuts samples into frames that overlap by half. Frame n reaches from one hop before sample n x hop
 * to one hop behind it, so that the first frame begins with silence. For one thread.
 */
final class Framer {
  /** Frames of about 50 ms: long enough to see the pitch, short enough to follow the sounds. */
  private static final double SECONDS = 0.058;

  private final int hop;
  private final double[] frame;
  private int gathered;
  private int next;

  /** Hears of each frame in order. The samples are only lent. */
  interface Listener<X extends Exception> {
    void frame(int number, double[] samples) throws X;
  }

  Framer(int rateHz) {
    hop = hop(rateHz);
    frame = new double[2 * hop];
  }

  /** Samples from one frame to the next: a power of two. */
  static int hop(int rateHz) {
    return 1 << (Math.round(Math.log(rateHz * SECONDS) / Math.log(2)) - 1);
  }

  /** Takes the next samples. */
  <X extends Exception> void add(float[] samples, Listener<X> listener) throws X {
    int taken = 0;
    while (taken < samples.length) {
      int count = Math.min(samples.length - taken, hop - gathered);
      for (int i = 0; i < count; i++) {
        float sample = samples[taken + i];
        frame[hop + gathered + i] = Float.isFinite(sample) ? sample : 0;
      }
      gathered += count;
      taken += count;
      if (gathered == hop) {
        listener.frame(next++, frame);
        System.arraycopy(frame, hop, frame, 0, hop);
        gathered = 0;
      }
    }
  }

  /** Ends with silence until the last sample has been in two frames. */
  <X extends Exception> void finish(Listener<X> listener) throws X {
    add(new float[2 * hop - gathered], listener);
  }
}
