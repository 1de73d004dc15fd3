package studio.basil.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
  private static final EgressPolicy PUBLIC = new EgressPolicy(Set.of());

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/");
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/away") ? 302 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI at(String host, String path) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "2002:7f00:1::",
        "2001:0:1::",
        "2001:db8::1"
      })
  void addressesThatAreNotPublic_areNone(String address) throws Exception {
    assertThat(PublicAddresses.include(InetAddress.getByName(address))).isFalse();
    assertThatExceptionOfType(RefusedAddressException.class)
        .isThrownBy(() -> PUBLIC.addresses(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111"})
  void addressesOfTheInternet_arePublic(String address) throws Exception {
    assertThat(PublicAddresses.include(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://user:password@example.org/",
        "https:///path",
        "https://example.org:0/",
        "https://example.org:99999/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "//example.org/",
        "https://exa mple.org/",
        "mailto:anna@example.org",
        ""
      })
  void whatIsNoAddressToGoTo_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PUBLIC.address(text));
  }

  @Test
  void hostsThatTheOperatorNames_areReachedAnywhere() {
    EgressPolicy policy = new EgressPolicy(Set.of("hooks.internal", "::1"));

    assertThat(policy.address("http://Hooks.Internal.:8080/x")).hasPort(8080);
    assertThat(policy.address("http://[::1]/x")).hasPath("/x");
    assertThat(PUBLIC.address("https://example.org/x?y=1")).hasQuery("y=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"})
  void aClient_connectsToNothingPrivate_howeverItIsWritten(String host) {
    try (GuardedClient client = new GuardedClient(PUBLIC)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () ->
                  client.execute(
                      new HttpGet(at(host, "/")),
                      Duration.ofSeconds(5),
                      answer -> answer.getCode()));
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aClient_followsNoRedirect() throws IOException {
    try (GuardedClient client = new GuardedClient(new EgressPolicy(Set.of("localhost")))) {
      int status =
          client.execute(
              new HttpGet(at("localhost", "/away")),
              Duration.ofSeconds(5),
              answer -> answer.getCode());

      assertThat(status).isEqualTo(302);
    }
    assertThat(asked).hasValue(1);
  }
}
