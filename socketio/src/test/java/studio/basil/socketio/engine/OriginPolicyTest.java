package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:4000, localhost:4000, true",
    "https://Basil.example, basil.example, true",
    "https://basil.example, basil.example:443, true",
    "http://localhost:4001, localhost:4000, false",
    "https://evil.test, basil.example, false",
    "null, basil.example, false",
    "http://[, basil.example, false",
    "http://basil.example.evil.test, basil.example, false",
  })
  void sameOrigin_comparesHostAndPort(String origin, String authority, boolean allowed) {
    assertThat(OriginPolicy.sameOrigin().isAllowed(origin, authority)).isEqualTo(allowed);
  }

  @Test
  void sameOriginOr_allowsTheOriginsNamed() {
    OriginPolicy policy = OriginPolicy.sameOriginOr(Set.of("https://studio.example"));
    assertThat(policy.isAllowed("https://studio.example", "api.example")).isTrue();
    assertThat(policy.isAllowed("https://studio.example.evil.test", "api.example")).isFalse();
  }
}
