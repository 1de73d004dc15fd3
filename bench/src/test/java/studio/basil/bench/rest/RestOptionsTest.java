package studio.basil.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestOptionsTest {

  @Test
  void options_withoutArguments_areAHundredThousandSessionsAndAMillionCaptions() {
    assertThat(RestOptions.parse(List.of()))
        .isEqualTo(new RestOptions(100_000, 1_000_000, Duration.ofSeconds(15), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "--clients,3,--clients",
    "--sessions,many,--sessions must be a number",
    "--sessions,10,--sessions must be 100",
    "--captions,5,--captions must be",
    "--seconds,0,--seconds must be"
  })
  void options_wrongOnes_areRefusedByName(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RestOptions.parse(List.of(name, value)))
        .withMessageContaining(message);
  }
}
