package studio.basil.server.storage;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach S3, or a server that speaks like it.
 *
 * @param endpoint of another server than Amazon's
 * @param keys to sign with; without them those that AWS's own tools would find
 */
public record S3Account(Optional<URI> endpoint, String region, Optional<Keys> keys) {

  /** A pair of keys. */
  public record Keys(String id, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return id;
    }
  }
}
