package studio.basil.server.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import studio.basil.server.settings.AddressRange;

/**
 * Tells addresses of the public internet from all others, by the registries of special purposes
 * (RFC 6890).
 */
final class PublicAddresses {
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Protocols that carry another address within: Teredo, 6to4; and documentation.
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** All that is given out; what maps or translates addresses of IPv4 lies elsewhere. */
  private static final List<AddressRange> GLOBAL = ranges("2000::/3");

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    boolean given = address instanceof Inet4Address || matches(GLOBAL, address);
    return given && !matches(SPECIAL, address);
  }

  private static boolean matches(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::of).toList();
  }
}
