package studio.basil.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.AddressRange;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.TrustedProxies;

/**
 * Where requests come from. {@code X-Forwarded-For} is read from its end, as far as those who wrote
 * it are trusted: what stands before may have been invented by the client. Thread-safe.
 */
@Singleton
public final class ClientAddresses {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

  /** Everybody has at least so many bytes of an IPv6 address for themselves. */
  private static final int NETWORK_BYTES = 8;

  private final TrustedProxies proxies;

  @Inject
  ClientAddresses(Settings settings) {
    this(settings.operator().proxies());
  }

  /** Believes some proxies. */
  public ClientAddresses(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** The client's address in digits, as the audit log keeps it; null where the peer has none. */
  public @Nullable String numeric(HttpServerRequest request) {
    InetAddress address = of(request);
    return address == null ? null : address.getHostAddress();
  }

  /** The address of the client; null where the peer has none. */
  @Nullable InetAddress of(HttpServerRequest request) {
    InetAddress address = peer(request);
    List<String> entries = List.of(String.join(",", all(request)).split(",", -1)).reversed();
    for (String entry : entries) {
      if (address == null || !proxies.include(address)) {
        return address;
      }
      InetAddress before = AddressRange.address(entry.strip());
      if (before == null) {
        return address;
      }
      address = before;
    }
    return address;
  }

  /** Whether the client itself came over TLS, as far as anybody who can be trusted says. */
  boolean isSecure(HttpServerRequest request) {
    InetAddress peer = peer(request);
    return request.isSSL()
        || (peer != null
            && proxies.include(peer)
            && "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO)));
  }

  /** What stands for the client in a count: its address, or its network's where it has many. */
  public static String key(@Nullable InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address == null ? "unknown" : address.getHostAddress();
    }
    StringBuilder network = new StringBuilder();
    byte[] bytes = address.getAddress();
    for (int index = 0; index < NETWORK_BYTES; index += 2) {
      network.append(
          "%02x%02x:"
              .formatted(Byte.toUnsignedInt(bytes[index]), Byte.toUnsignedInt(bytes[index + 1])));
    }
    return network + ":/64";
  }

  private static List<String> all(HttpServerRequest request) {
    return request.headers().getAll(FORWARDED_FOR);
  }

  private static @Nullable InetAddress peer(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String host = peer == null ? null : peer.hostAddress();
    return host == null ? null : AddressRange.address(host);
  }
}
