package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnduranceOptionsTest {

  @Test
  void parse_nothing_lastsTenMinutesAtTheUsualPort() {
    assertThat(EnduranceOptions.parse(List.of(), Map.of()))
        .isEqualTo(new EnduranceOptions(10, 1, URI.create("http://127.0.0.1:4000"), true));
  }

  @Test
  void parse_everything_isTaken() {
    List<String> arguments =
        List.of("--seed", "-5", "--minutes", "2", "--url", "http://localhost:9");
    assertThat(EnduranceOptions.parse(arguments, Map.of()))
        .isEqualTo(new EnduranceOptions(2, -5, URI.create("http://localhost:9"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--minutes",
        "--minutes two",
        "--minutes 0",
        "--minutes 121",
        "--seed x",
        "--url http://example.com",
        "--turns 4",
      })
  void parse_whatMakesNoSense_isRefused(String arguments) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnduranceOptions.parse(List.of(arguments.split(" ", -1)), Map.of()));
  }
}
