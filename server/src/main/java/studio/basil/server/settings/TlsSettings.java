package studio.basil.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * How the server proves who it is.
 *
 * @param certificate PEM, with those of the authorities between after it
 * @param key PEM, without a password
 * @param redirectPort on which plain HTTP is sent on to HTTPS
 * @param reload how often both files are read again
 */
public record TlsSettings(
    Path certificate, Path key, Optional<Integer> redirectPort, Duration reload) {
  private static final String CERTIFICATE = "TLS_CERTIFICATE";
  private static final String KEY = "TLS_KEY";
  private static final String REDIRECT = "TLS_REDIRECT_PORT";

  static Optional<TlsSettings> read(VariableReader reader) {
    Optional<Path> certificate = reader.file(CERTIFICATE);
    Optional<Path> key = reader.file(KEY);
    Optional<Integer> redirect =
        reader.read(
            REDIRECT,
            null,
            "a whole number from 1 to 65535",
            value -> VariableReader.wholeNumber(value, 1, 65_535));
    Duration reload = Duration.ofSeconds(reader.integer("TLS_RELOAD_SECONDS", 60, 1, 86_400));
    if (reader.hasFault(CERTIFICATE) || reader.hasFault(KEY)) {
      return Optional.empty();
    }
    if (certificate.isEmpty() && key.isEmpty()) {
      if (redirect.isPresent()) {
        reader.fault(REDIRECT, "is set without TLS_CERTIFICATE", "nothing, or a certificate too");
      }
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      String missing = certificate.isEmpty() ? CERTIFICATE : KEY;
      reader.fault(missing, "is not set, but the other one is", "both or none of the two");
      return Optional.empty();
    }
    return check(reader, new TlsSettings(certificate.get(), key.get(), redirect, reload));
  }

  private static Optional<TlsSettings> check(VariableReader reader, TlsSettings settings) {
    Optional<X509Certificate> certificate = certificate(reader, settings.certificate);
    Optional<PrivateKey> key = key(reader, settings.key);
    if (certificate.isPresent() && key.isPresent() && !belong(certificate.get(), key.get())) {
      reader.fault(
          KEY,
          settings.key + " is not the key of the certificate in " + settings.certificate,
          "the key with which the certificate was asked for");
    }
    return Optional.of(settings);
  }

  private static Optional<X509Certificate> certificate(VariableReader reader, Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends java.security.cert.Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (chain.iterator().hasNext() && chain.iterator().next() instanceof X509Certificate first) {
        return Optional.of(first);
      }
      throw new GeneralSecurityException("there is none in it");
    } catch (IOException | GeneralSecurityException unusable) {
      reader.fault(
          CERTIFICATE,
          "%s can't be read as a certificate: %s".formatted(file, unusable.getMessage()),
          "the path of a PEM file that begins with the server's own certificate");
      return Optional.empty();
    }
  }

  /** Read as the server will read it. */
  private static Optional<PrivateKey> key(VariableReader reader, Path file) {
    try {
      return Optional.of(PemKeys.read(Files.readString(file)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      reader.fault(
          KEY,
          "%s can't be read as a private key: %s".formatted(file, unusable.getMessage()),
          "the path of a PEM file with an RSA or EC key in PKCS #8 (BEGIN PRIVATE KEY)");
      return Optional.empty();
    }
  }

  private static boolean belong(X509Certificate certificate, PrivateKey key) {
    try {
      String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      byte[] text = {1, 2, 3};
      Signature sign = Signature.getInstance(algorithm);
      sign.initSign(key);
      sign.update(text);
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(certificate);
      check.update(text);
      return check.verify(sign.sign());
    } catch (GeneralSecurityException mismatch) {
      return false;
    }
  }
}
