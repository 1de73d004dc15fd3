package studio.basil.server.settings;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys in PKCS #8. */
final class PemKeys {
  private static final Pattern FORM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC");

  private PemKeys() {}

  /**
   * Reads a key.
   *
   * @throws GeneralSecurityException if there is none of an algorithm that is known
   * @throws IllegalArgumentException if it is no Base64
   */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher form = FORM.matcher(pem);
    if (!form.find()) {
      throw new InvalidKeySpecException("there is no \"BEGIN PRIVATE KEY\" in it");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(form.group(1).strip()));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException another) {
        // It may be a key of the next algorithm.
      }
    }
    throw new InvalidKeySpecException("it is neither an RSA nor an EC key");
  }
}
