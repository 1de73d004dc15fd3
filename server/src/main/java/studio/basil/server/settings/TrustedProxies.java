package studio.basil.server.settings;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies whose word for a request's origin is believed. Thread-safe.
 *
 * @param ranges of their addresses
 */
public record TrustedProxies(List<AddressRange> ranges) {

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
        Arrays.stream(value.split(",", -1)).map(entry -> AddressRange.of(entry.strip())).toList());
  }

  /** Whether an address is one of theirs. */
  public boolean include(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }
}
