package studio.basil.conversation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "0.0000005, 1",
    "0.00000049999999, 0",
    "1.2345675, 1234568",
    "-0.0000005, -1",
    "5, 5000000"
  })
  void ofUsd_roundsHalfUp(String usd, long microDollars) {
    assertThat(Money.ofUsd(usd)).isEqualTo(new Money(microDollars));
  }

  @Test
  void usd_hasSixPlaces() {
    assertThat(new Money(1_500_000).usd()).isEqualTo(new BigDecimal("1.500000"));
  }

  @Property
  void sums_areExact(@ForAll List<@IntRange(min = 0) Integer> parts) {
    Money sum = parts.stream().map(Money::new).reduce(Money.ZERO, Money::plus);
    BigDecimal usd =
        parts.stream().map(part -> new Money(part).usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum.usd()).isEqualByComparingTo(usd);
  }

  @Test
  void plus_tooMuch_failsRatherThanOverflows() {
    Money most = new Money(Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(1)));
  }
}
