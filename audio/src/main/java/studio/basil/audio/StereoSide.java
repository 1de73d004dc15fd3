package studio.basil.audio;

/** Which channels of a stereo file are read; files with one or more than two are always mixed. */
public enum StereoSide {
  /** Both, mixed down. */
  BOTH(0.5, 0.5),
  /** The first channel alone. */
  LEFT(1, 0),
  /** The second channel alone. */
  RIGHT(0, 1);

  private final double leftWeight;
  private final double rightWeight;

  StereoSide(double leftWeight, double rightWeight) {
    this.leftWeight = leftWeight;
    this.rightWeight = rightWeight;
  }

  double leftWeight() {
    return leftWeight;
  }

  double rightWeight() {
    return rightWeight;
  }
}
