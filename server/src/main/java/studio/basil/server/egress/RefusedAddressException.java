package studio.basil.server.egress;

import java.net.UnknownHostException;

/** A host is at an address to which no user's word leads. */
public final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException(String host) {
    super(host + " is at an address that is not public");
  }
}
