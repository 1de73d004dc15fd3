package studio.basil.separation.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.StereoSide;

/** Finds out whether each side of a stereo recording is a speaker of its own. */
final class StereoCheck {
  private static final int RATE_HZ = 8_000;
  private static final int FRAME_SAMPLES = 200;
  private static final double HEARD = Math.pow(10, -50 / 10.0);

  /** One side is so much louder, 10 dB. */
  private static final double LOUDER = 10;

  private static final double MOSTLY = 0.8;
  private static final double NOT_SELDOM = 0.05;

  private long heard;
  private long left;
  private long right;

  private StereoCheck() {}

  /** True if mostly one side is much louder, and that both sides are in turn. */
  static boolean isSideBySide(Path recording, Duration most) throws IOException {
    StereoCheck check = new StereoCheck();
    try (RecordingReader ofLeft = RecordingReader.open(recording, RATE_HZ, StereoSide.LEFT);
        RecordingReader ofRight = RecordingReader.open(recording, RATE_HZ, StereoSide.RIGHT)) {
      float[] leftPiece = ofLeft.next();
      float[] rightPiece = ofRight.next();
      long done = 0;
      while (leftPiece != null && rightPiece != null) {
        check.add(leftPiece, rightPiece);
        done += leftPiece.length;
        if (done > most.toSeconds() * RATE_HZ) {
          throw new RecordingTooLongException(recording, most);
        }
        leftPiece = ofLeft.next();
        rightPiece = ofRight.next();
      }
    }
    return check.verdict();
  }

  private void add(float[] leftPiece, float[] rightPiece) {
    int length = Math.min(leftPiece.length, rightPiece.length);
    for (int from = 0; from + FRAME_SAMPLES <= length; from += FRAME_SAMPLES) {
      double ofLeft = power(leftPiece, from);
      double ofRight = power(rightPiece, from);
      if (Math.max(ofLeft, ofRight) > HEARD) {
        heard++;
        left += ofLeft > LOUDER * ofRight ? 1 : 0;
        right += ofRight > LOUDER * ofLeft ? 1 : 0;
      }
    }
  }

  private boolean verdict() {
    return left + right > MOSTLY * heard && left > NOT_SELDOM * heard && right > NOT_SELDOM * heard;
  }

  private static double power(float[] samples, int from) {
    double sum = 0;
    for (int i = from; i < from + FRAME_SAMPLES; i++) {
      sum += samples[i] * samples[i];
    }
    return sum / FRAME_SAMPLES;
  }
}
