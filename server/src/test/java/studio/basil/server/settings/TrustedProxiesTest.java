package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static InetAddress address(String text) {
    return Objects.requireNonNull(TrustedProxies.address(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,true",
    "10.2.0.0,false",
    "192.0.2.7,true",
    "192.0.2.8,false",
    "2001:db8::9,true",
    "2001:db9::9,false",
    "::1,true"
  })
  void include_anAddress_ifItIsInARange(String address, boolean trusted) {
    TrustedProxies proxies = TrustedProxies.parse("10.1.0.0/16, 192.0.2.7,2001:db8::/32,::1");
    assertThat(proxies.include(address(address))).isEqualTo(trusted);
  }

  @Test
  void none_includeNobody() {
    assertThat(TrustedProxies.none().include(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0,", "*"})
  void parse_ofWhatIsNoRange_isRefused(String value) {
    assertThatThrownBy(() -> TrustedProxies.parse(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
