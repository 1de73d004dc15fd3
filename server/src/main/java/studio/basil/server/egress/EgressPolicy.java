package studio.basil.server.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import studio.basil.server.settings.AddressRange;

/**
 * Where requests may go on a user's word: by HTTPS to public addresses, and anyhow to the hosts
 * that the operator names. Immutable.
 *
 * @param privateHosts names or addresses, in lower case, that may be reached at any address and
 *     without encryption
 */
public record EgressPolicy(Set<String> privateHosts) {
  private static final int LONGEST = 2_000;
  private static final int HIGHEST_PORT = 65_535;

  public EgressPolicy {
    privateHosts = Set.copyOf(privateHosts);
  }

  /**
   * Reads an address to which requests may go, as far as that can be told without a name server.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public URI address(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("may have " + LONGEST + " characters");
    }
    URI address = parsed(text);
    String scheme = address.getScheme();
    String host = address.getHost();
    if (scheme == null || host == null || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "must be a web address with a host and without a password");
    }
    boolean plain = scheme.equalsIgnoreCase("http");
    if (!plain && !scheme.equalsIgnoreCase("https")) {
      throw new IllegalArgumentException("must begin with https://");
    }
    if (address.getPort() == 0 || address.getPort() > HIGHEST_PORT) {
      throw new IllegalArgumentException("has a port that is none");
    }
    boolean named = privateHosts.contains(name(host));
    if (plain && !named) {
      throw new IllegalArgumentException(
          "must begin with https://, unless the operator allows its host");
    }
    if (!named && isPrivateLiteral(name(host))) {
      throw new IllegalArgumentException("leads to an address that is not public");
    }
    return address;
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("is no web address", malformed);
    }
  }

  private static boolean isPrivateLiteral(String host) {
    InetAddress address = AddressRange.address(host);
    return address != null && !PublicAddresses.include(address);
  }

  /** A host as it is compared. */
  public static String name(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String lower = bare.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /**
   * The addresses of a host, all of which may be connected to.
   *
   * @throws RefusedAddressException if one of them may not
   * @throws UnknownHostException if there are none
   */
  InetAddress[] addresses(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    if (!privateHosts.contains(name(host))
        && !Arrays.stream(found).allMatch(PublicAddresses::include)) {
      throw new RefusedAddressException(host);
    }
    return found;
  }
}
