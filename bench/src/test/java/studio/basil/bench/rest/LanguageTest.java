package studio.basil.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static final int CAPTIONS = 20_000;

  @Test
  void mostFrequentWord_standsInEveryTenthCaptionOrSo() {
    RandomGenerator random = new SplittableRandom(1);
    Map<String, Long> frequencies =
        IntStream.range(0, CAPTIONS)
            .mapToObj(_ -> Language.caption(random))
            .flatMap(caption -> Arrays.stream(caption.split(" ")).distinct())
            .filter(word -> word.length() > "that".length())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(Collections.max(frequencies.values()) / (double) CAPTIONS).isBetween(0.05, 0.15);
    assertThat(frequencies).hasSizeGreaterThan(10_000);
  }

  @Test
  void searches_areTheSameForTheSameSeed() {
    assertThat(Searches.paths(100, 7))
        .isEqualTo(Searches.paths(100, 7))
        .isNotEqualTo(Searches.paths(100, 8));
  }
}
