package studio.basil.server.pictures;

import java.awt.Color;

/** The colours of a picture: those of the studio's page. */
public enum Theme {
  /** Dark on light. */
  LIGHT(
      "fdfdf9 f4f3ec 1b231e 566159 dddccf",
      "58ab70 e88f54 8389e0 d76b9e 3ea3ae c99f2a ae7acf cb7171",
      "2a6f43 9c4719 4c4ea8 a02f68 0f6872 755800 7a3e9d 8f3a3a"),
  /** Light on dark. */
  DARK(
      "141c18 1b2520 e9efe9 9daca2 26322b",
      "6cc081 e9935b 8c92ea df78a7 4db4bf cfa93a b784d8 d97b78",
      "8ed39d f2b085 b3b8ff f5a3c7 7fd3dc e5c766 d6aef0 f0a3a0");

  private static final int DIGITS = 6;
  private static final int VOICES = 8;
  private static final int HEXADECIMAL = 16;

  private final String surfaces;
  private final String fills;
  private final String letters;

  Theme(String surfaces, String fills, String letters) {
    this.surfaces = surfaces;
    this.fills = fills;
    this.letters = letters;
  }

  private static Color colour(String colours, int place) {
    int from = place * (DIGITS + 1);
    return new Color(Integer.parseInt(colours.substring(from, from + DIGITS), HEXADECIMAL));
  }

  Color paper() {
    return colour(surfaces, 0);
  }

  /** Behind what is drawn. */
  Color lane() {
    return colour(surfaces, 1);
  }

  Color ink() {
    return colour(surfaces, 2);
  }

  /** Of what is said beside. */
  Color soft() {
    return colour(surfaces, 3);
  }

  Color line() {
    return colour(surfaces, 4);
  }

  /** The colour of a speaker's areas; from 1 on, after eight they come again. */
  Color fill(int speaker) {
    return colour(fills, (speaker - 1) % VOICES);
  }

  /** The colour of a speaker's name. */
  Color letters(int speaker) {
    return colour(letters, (speaker - 1) % VOICES);
  }
}
