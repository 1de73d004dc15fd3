package studio.basil.server.settings;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word for a request's origin is believed. Thread-safe.
 *
 * @param ranges of their addresses
 */
public record TrustedProxies(List<IpSubnetFilterRule> ranges) {

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /** Trusts nobody. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  static TrustedProxies read(VariableReader reader) {
    return reader
        .read(
            "TRUSTED_PROXIES",
            null,
            "addresses or ranges such as 10.0.0.0/8 or ::1, with commas between",
            TrustedProxies::parse)
        .orElse(none());
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if an entry is no address and no range
   */
  public static TrustedProxies parse(String value) {
    return new TrustedProxies(
        Arrays.stream(value.split(",", -1)).map(entry -> range(entry.strip())).toList());
  }

  private static IpSubnetFilterRule range(String entry) {
    String[] parts = entry.split("/", 2);
    InetAddress address = address(parts[0]);
    if (address == null) {
      throw new IllegalArgumentException("has \"" + entry + "\", which is no address and no range");
    }
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = parts.length == 1 ? bits : VariableReader.wholeNumber(parts[1], 0, bits);
    return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
  }

  /** Whether an address is one of theirs. */
  public boolean include(InetAddress address) {
    InetSocketAddress peer = new InetSocketAddress(address, 0);
    return ranges.stream().anyMatch(range -> range.matches(peer));
  }

  /** The address that a text is, without asking anybody for names; null if it is none. */
  public static @Nullable InetAddress address(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      return null;
    }
  }
}
