package studio.basil.separation.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void rows_stayWhatTheyWereWhileTheTableGrows() {
    Rows rows = new Rows(3);
    for (int i = 0; i < 1_000; i++) {
      rows.add(i, -i, 2 * i);
    }

    assertThat(rows.count()).isEqualTo(1_000);
    assertThat(rows.row(777)).containsExactly(777, -777, 1_554);
    assertThat(rows.column(1)[999]).isEqualTo(-999);
    assertThat(rows.mean(10, 13)).containsExactly(11, -11, 22);
  }

  @Test
  void roundedRows_keepThreeDigits() {
    Rows rows = Rows.rounded(2);
    for (int i = 0; i < 1_000; i++) {
      rows.add(i / 3f, -i / 7f);
    }

    for (int i = 0; i < 1_000; i++) {
      assertThat(rows.get(i, 0)).isCloseTo(i / 3f, within(i * 5e-4f));
      assertThat(rows.row(i)[1]).isCloseTo(-i / 7f, within(i * 5e-4f));
    }
  }

  @Test
  void rowsOfAnotherLengthAndThoseThatAreNotThere_areRefused() {
    Rows rows = new Rows(2);

    assertThatThrownBy(() -> rows.add(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rows.get(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
