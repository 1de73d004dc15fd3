package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.settings.NetworkSettings;

class HostGuardTest {
  private static final NetworkSettings LOOPBACK = new NetworkSettings("127.0.0.1", 4000, List.of());
  private static final NetworkSettings OPEN = new NetworkSettings("0.0.0.0", 4000, List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "a.localhost"})
  void loopbackServer_namesOfThisMachine_areAnswered(String host) {
    assertThat(HostGuard.answersTo(LOOPBACK, host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        ""
      })
  void loopbackServer_otherNames_areRefused(String host) {
    assertThat(HostGuard.answersTo(LOOPBACK, host)).isFalse();
  }

  @Test
  void loopbackServer_noName_isRefused() {
    assertThat(HostGuard.answersTo(LOOPBACK, null)).isFalse();
  }

  @Test
  void openServer_anyName_isAnswered() {
    assertThat(HostGuard.answersTo(OPEN, "studio.example.org")).isTrue();
  }
}
