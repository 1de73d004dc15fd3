package studio.basil.server.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxesTest {

  private static List<String> labels(double seconds) {
    return new TimeAxis(seconds, 0, 1_000).ticks(200).stream().map(TimeAxis.Tick::label).toList();
  }

  @Test
  void time_hasMarksAtRoundTimes_inTheUnitOfItsTitle() {
    assertThat(labels(2)).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0");
    assertThat(labels(90)).containsExactly("0:00", "0:30", "1:00", "1:30");
    assertThat(labels(5_400)).containsExactly("0:00:00", "0:30:00", "1:00:00", "1:30:00");
    assertThat(new TimeAxis(2, 0, 100).title()).isEqualTo("Time (s)");
    assertThat(new TimeAxis(90, 0, 100).title()).isEqualTo("Time (min:s)");
    assertThat(new TimeAxis(5_400, 0, 100).title()).isEqualTo("Time (h:min:s)");
  }

  @Test
  void aRecordingWithoutLength_hasAnAxis() {
    assertThat(new TimeAxis(0, 0, 100).ticks(50)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void frequencies_comeBackFromTheirPlaces(FrequencyScale scale) {
    for (double hz = 60; hz < 8_000; hz *= 1.7) {
      assertThat(scale.at(scale.share(hz, 8_000), 8_000)).isCloseTo(hz, within(1e-6 * hz));
    }
    assertThat(scale.share(8_000, 8_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void frequencies_haveMarksApart_theHighestAmongThem(FrequencyScale scale) {
    List<FrequencyScale.Tick> ticks = scale.ticks(22_050, 0.05);

    assertThat(ticks).extracting(FrequencyScale.Tick::label).contains("22.05", "2", "8");
    assertThat(ticks)
        .allSatisfy(
            tick ->
                assertThat(ticks)
                    .filteredOn(other -> Math.abs(other.share() - tick.share()) < 0.05)
                    .hasSize(1));
  }

  @ParameterizedTest
  @EnumSource
  void levels_getEvenlyLighterOrDarker(Theme theme) {
    LevelColours colours = new LevelColours(theme);
    int direction = theme == Theme.DARK ? 1 : -1;
    for (int i = 0; i < 16; i++) {
      double step = lightness(colours.rgb((i + 1) / 16.0)) - lightness(colours.rgb(i / 16.0));
      assertThat(direction * step).as("step %d", i).isBetween(2.5, 9.5);
    }
  }

  /** L* of CIELAB. */
  private static double lightness(int rgb) {
    double luminance =
        0.2126 * linear(rgb >> 16 & 0xFF)
            + 0.7152 * linear(rgb >> 8 & 0xFF)
            + 0.0722 * linear(rgb & 0xFF);
    return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Test
  void aLongName_endsInAnEllipsis_whereItHasNoRoom() {
    Lettering letters = Lettering.standard();
    String name = "Wolfeschlegelsteinhausenbergerdorff 𝒜𝒜𝒜";

    String fitted = letters.fitted(name, 13, 100);

    assertThat(fitted).startsWith("Wolf").endsWith("…");
    assertThat(letters.width(fitted, 13)).isLessThanOrEqualTo(100);
    assertThat(letters.fitted("Ada", 13, 100)).isEqualTo("Ada");
    assertThat(letters.fitted("𝒜𝒜𝒜", 13, 0)).isEqualTo("…");
  }
}
