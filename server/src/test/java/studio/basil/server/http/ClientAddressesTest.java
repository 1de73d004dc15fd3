package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.AddressRange;
import studio.basil.server.settings.TrustedProxies;

class ClientAddressesTest {

  private static String seen(String trusted, String... headers) throws Exception {
    ClientAddresses addresses =
        new ClientAddresses(
            trusted.isEmpty() ? TrustedProxies.none() : TrustedProxies.parse(trusted));
    try (TestRoutes routes =
        new TestRoutes(
            router ->
                router
                    .route()
                    .handler(
                        context ->
                            context
                                .response()
                                .end(
                                    addresses.numeric(context.request())
                                        + " "
                                        + addresses.isSecure(context.request()))))) {
      return routes.send("GET", "/", headers).body();
    }
  }

  @Test
  void of_aDirectRequest_isThePeer() throws Exception {
    assertThat(seen("127.0.0.1")).isEqualTo("127.0.0.1 false");
  }

  @Test
  void of_anUntrustedPeer_ignoresWhatItSays() throws Exception {
    assertThat(seen("", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https"))
        .isEqualTo("127.0.0.1 false");
  }

  @Test
  void of_aTrustedPeer_isWhomItForwards() throws Exception {
    assertThat(seen("127.0.0.1", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https"))
        .isEqualTo("192.0.2.1 true");
  }

  @Test
  void of_anInventedBeginning_isTheLastThatATrustedProxySaw() throws Exception {
    assertThat(seen("127.0.0.0/8,10.0.0.0/8", "X-Forwarded-For", "1.1.1.1, 192.0.2.1, 10.0.0.9"))
        .isEqualTo("192.0.2.1 false");
  }

  @Test
  void of_severalHeaders_readsThemAsOne() throws Exception {
    assertThat(seen("127.0.0.1", "X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "192.0.2.1"))
        .isEqualTo("192.0.2.1 false");
  }

  @Test
  void of_nonsense_isTheProxyThatPassedItOn() throws Exception {
    assertThat(seen("127.0.0.1", "X-Forwarded-For", "unknown")).isEqualTo("127.0.0.1 false");
  }

  @Test
  void numeric_ofIpv6_isTheWholeAddress() throws Exception {
    assertThat(seen("127.0.0.1", "X-Forwarded-For", "2001:db8:1:2:3:4:5:6"))
        .isEqualTo("2001:db8:1:2:3:4:5:6 false");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1",
    "2001:db8:1:2:3:4:5:6,2001:0db8:0001:0002::/64",
    "2001:db8:1:2:ffff::1,2001:0db8:0001:0002::/64",
    "::1,0000:0000:0000:0000::/64"
  })
  void key_ofIpv6_isItsNetwork(String address, String key) {
    assertThat(ClientAddresses.key(Objects.requireNonNull(AddressRange.address(address))))
        .isEqualTo(key);
  }
}
