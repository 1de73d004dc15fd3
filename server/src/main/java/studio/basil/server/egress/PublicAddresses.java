package studio.basil.server.egress;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by the registries of special purposes
 * (RFC 6890).
 */
final class PublicAddresses {
  private static final List<Range> SPECIAL =
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
  private static final List<Range> GLOBAL = ranges("2000::/3");

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    boolean given = address instanceof Inet4Address || matches(GLOBAL, address);
    return given && !matches(SPECIAL, address);
  }

  private static boolean matches(List<Range> ranges, InetAddress address) {
    byte[] bytes = address.getAddress();
    return ranges.stream().anyMatch(range -> range.has(bytes));
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::of).toList();
  }

  /** The addresses that begin with the same bits. */
  private record Range(BigInteger beginning, int length, int bits) {
    static Range of(String text) {
      String[] parts = text.split("/", 2);
      byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
      int bits = Integer.parseInt(parts[1]);
      return new Range(beginning(address, bits), address.length, bits);
    }

    private static BigInteger beginning(byte[] address, int bits) {
      return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }

    boolean has(byte[] address) {
      return address.length == length && beginning(address, bits).equals(beginning);
    }
  }
}
