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
    return Objects.requireNonNull(AddressRange.address(text));
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

  @ParameterizedTest
  @CsvSource({
    "2000::/3,2a00::1,true",
    "2000::/3,fc00::1,false",
    "2000::/3,fe80::1,false",
    "2000::/3,ff02::1,false",
    "fc00::/7,fdff::1,true",
    "fc00::/7,fe00::1,false",
    "fc00::/7,ffff::1,false",
    "fe80::/10,febf::1,true",
    "fe80::/10,fec0::1,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "2001:db8::/33,ffff:ffff:8000::1,false",
    "2001:db8::1/127,2001:db8::,true",
    "2001:db8::1/127,2001:db8::2,false",
    "::1/128,::1,true",
    "::1/128,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,false",
    "::/0,fe80::1,true",
    "::/0,10.0.0.1,false",
    "10.0.0.0/8,::ffff:10.1.2.3,true",
    "0.0.0.0/0,255.255.255.255,true",
    "128.0.0.0/1,127.255.255.255,false",
    "10.0.0.0/31,255.255.255.255,false"
  })
  void aRange_hasWhatBeginsWithItsBits(String range, String address, boolean has) {
    assertThat(TrustedProxies.parse(range).include(address(address))).isEqualTo(has);
  }

  @Test
  void none_includeNobody() {
    assertThat(TrustedProxies.none().include(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.org",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0.0,",
        "*",
        "::/129",
        "::/-1"
      })
  void parse_ofWhatIsNoRange_isRefused(String value) {
    assertThatThrownBy(() -> TrustedProxies.parse(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
