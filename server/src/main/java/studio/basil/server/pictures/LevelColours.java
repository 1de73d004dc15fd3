package studio.basil.server.pictures;

/**
 * Colours whose lightness grows evenly with the level, for eyes with colour blindness, too: "magma"
 * (Smith and van der Walt, matplotlib, 2015) as polynomials of its three channels. On light paper
 * it runs the other way, so that silence is as the paper.
 */
final class LevelColours {
  private static final int SHADES = 256;
  private static final double[][] POLYNOMIALS = {
    {-0.0021364, 0.2516605, 8.3537173, -27.6687331, 52.1761398, -50.7685254, 18.6557051},
    {-0.0007497, 0.6775232, -3.5777195, 14.2647308, -27.9436061, 29.0465828, -11.4897735},
    {-0.0053861, 2.4940266, 0.3144679, -13.6492132, 12.9441694, 4.2341530, -5.6019615}
  };

  private final int[] shades = new int[SHADES];

  LevelColours(Theme theme) {
    for (int i = 0; i < SHADES; i++) {
      double level = (double) i / (SHADES - 1);
      shades[i] = colour(theme == Theme.DARK ? level : 1 - level);
    }
  }

  private static int colour(double level) {
    int colour = 0;
    for (double[] polynomial : POLYNOMIALS) {
      double value = 0;
      for (int power = polynomial.length - 1; power >= 0; power--) {
        value = value * level + polynomial[power];
      }
      colour = colour << Byte.SIZE | (int) Math.round(Math.clamp(value, 0, 1) * (SHADES - 1));
    }
    return colour;
  }

  /** The colour of a level from 0 to 1, as red, green and blue. */
  int rgb(double level) {
    return shades[(int) Math.round(Math.clamp(level, 0, 1) * (SHADES - 1))];
  }
}
