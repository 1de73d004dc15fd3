package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

  @Test
  void parse_nothing_talksFourTurnsWithTheServerOnItsUsualPort() {
    assertThat(DemoOptions.parse(List.of(), Map.of()))
        .isEqualTo(new DemoOptions(4, URI.create("http://127.0.0.1:4000"), true));
  }

  @Test
  void parse_aPortInTheEnvironment_isTaken() {
    assertThat(DemoOptions.parse(List.of(), Map.of("PORT", "4100")).server())
        .isEqualTo(URI.create("http://127.0.0.1:4100"));
  }

  @Test
  void parse_turnsAndAddress_startsNoServer() {
    assertThat(DemoOptions.parse(List.of("--turns", "20", "--url", "http://localhost:9"), Map.of()))
        .isEqualTo(new DemoOptions(20, URI.create("http://localhost:9"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--turns",
        "--turns three",
        "--turns 3",
        "--url http://example.com",
        "--url https://localhost",
        "--url nothing",
        "--loud yes",
      })
  void parse_whatMakesNoSense_isRefused(String arguments) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoOptions.parse(List.of(arguments.split(" ", -1)), Map.of()));
  }
}
