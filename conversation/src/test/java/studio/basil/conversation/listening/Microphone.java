package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client that sends silence with a click at each full second of the session, as long as it is not
 * muted. All positions are samples of {@link #RATE_HZ} since the session's start.
 */
final class Microphone {
  static final int RATE_HZ = 16_000;

  /** A piece on its way: the moment when its last sample was spoken, and what it holds. */
  // Never compared: only carried.
  @SuppressWarnings("ArrayRecordComponent")
  record Piece(double spokenEnd, float[] samples) {}

  private static final int CLICK_SAMPLES = 6;

  private final double clockRate;
  private final int pieceSamples;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Double> clicks = new ArrayList<>();

  /**
   * A microphone.
   *
   * @param clockRate how fast the client's clock runs, 1 being right
   * @param pieceSamples length of what it sends at once
   */
  Microphone(double clockRate, int pieceSamples) {
    this.clockRate = clockRate;
    this.pieceSamples = pieceSamples;
  }

  static double seconds(double seconds) {
    return seconds * RATE_HZ;
  }

  /** Records and sends from one second of the session to another. */
  Microphone speak(double fromSecond, double toSecond) {
    double start = seconds(fromSecond);
    long count = (long) (seconds(toSecond - fromSecond) * clockRate) / pieceSamples;
    for (long piece = 0; piece < count; piece++) {
      double from = start + piece * pieceSamples / clockRate;
      double to = start + (piece + 1) * pieceSamples / clockRate;
      float[] samples = new float[pieceSamples];
      double click = Math.ceil(from / RATE_HZ) * RATE_HZ;
      int at = (int) Math.round((click - from) * clockRate);
      if (click < to && at <= pieceSamples - CLICK_SAMPLES) {
        Arrays.fill(samples, at, at + CLICK_SAMPLES, 0.9f);
        clicks.add(click);
      }
      pieces.add(new Piece(to, samples));
    }
    return this;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** When the clicks were made. */
  List<Double> clicks() {
    return clicks;
  }

  long samples() {
    return (long) pieces.size() * pieceSamples;
  }
}
