package studio.basil.server.settings;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits.
 *
 * @param beginning those bits
 * @param bits how many they are
 * @param length of an address, in bytes
 */
public record AddressRange(BigInteger beginning, int bits, int length) {

  /**
   * Reads an address, or a range such as {@code 10.0.0.0/8} or {@code fc00::/7}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange of(String text) {
    String[] parts = text.split("/", 2);
    InetAddress address = address(parts[0]);
    if (address == null) {
      throw new IllegalArgumentException("has \"" + text + "\", which is no address and no range");
    }
    byte[] bytes = address.getAddress();
    int all = bytes.length * Byte.SIZE;
    int bits = parts.length == 1 ? all : VariableReader.wholeNumber(parts[1], 0, all);
    return new AddressRange(beginning(bytes, bits), bits, bytes.length);
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

  private static BigInteger beginning(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
  }

  /** Whether an address is in it. */
  public boolean has(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == length && beginning(bytes, bits).equals(beginning);
  }
}
