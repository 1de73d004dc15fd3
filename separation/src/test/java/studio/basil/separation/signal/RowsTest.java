package studio.basil.separation.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void rowsOfAnotherLengthAndThoseThatAreNotThere_areRefused() {
    Rows rows = new Rows(2);

    assertThatThrownBy(() -> rows.add(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rows.get(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
