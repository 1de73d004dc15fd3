package studio.basil.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a delivery comes from this server, and when it was sent: an HMAC (RFC 2104) of the
 * time and the body.
 */
final class Signature {
  /** The header that has it. */
  static final String HEADER = "Basil-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** What the header says of a body that is sent at a time. */
  static String of(String secret, Instant sentAt, String body) {
    long seconds = sentAt.getEpochSecond();
    return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JVM has " + ALGORITHM, impossible);
    }
  }
}
