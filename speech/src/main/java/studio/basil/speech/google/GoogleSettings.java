package studio.basil.speech.google;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * Where Google's speech services are, in whose name they are used, and how long to wait for them.
 * Holds no secret: the key is in the file that it names.
 *
 * @param endpoint the service, as {@code https://host[:port]}; with {@code http} nothing is
 *     encrypted and so no credentials may be given, which suits a proxy that adds them
 * @param credentials the JSON key file of a service account, as in {@code
 *     GOOGLE_APPLICATION_CREDENTIALS}
 * @param project the project that recognises; empty means the one of the service account
 * @param location where recognition runs, {@code global} or a region that the endpoint belongs to
 * @param model model name as Google, events and prices know it
 * @param timeouts connecting includes the fetch of an access token
 */
public record GoogleSettings(
    URI endpoint,
    Optional<Path> credentials,
    Optional<String> project,
    String location,
    String model,
    ProviderTimeouts timeouts) {

  /** Where recognition runs if nothing else is said. */
  public static final String GLOBAL = "global";

  /** The model that recognises long speech everywhere; {@code chirp_2} is only in some regions. */
  public static final String LATEST_LONG = "latest_long";

  /** The family of the voices. */
  public static final String NEURAL2 = "neural2";

  public GoogleSettings {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "The address of a Google service is https://host[:port] but is " + endpoint + ".");
    }
    if (!location.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "A location is \"global\" or a region such as \"us-central1\" but is \"%s\"."
              .formatted(location));
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException("The model needs a name.");
    }
    if ("https".equals(scheme) && credentials.isEmpty()) {
      throw new IllegalArgumentException(
          "Google needs credentials; set GOOGLE_APPLICATION_CREDENTIALS to the JSON key file of a"
              + " service account.");
    }
    if ("http".equals(scheme) && credentials.isPresent()) {
      throw new IllegalArgumentException(
          "Credentials are not sent without encryption to %s; use https, or no credentials."
              .formatted(endpoint));
    }
  }

  /**
   * Google's own recognition service.
   *
   * @param location {@link #GLOBAL} or a region, such as {@code us-central1}, which has an endpoint
   *     of its own
   */
  public static GoogleSettings recognition(Path credentials, String location, String model) {
    String region = GLOBAL.equals(location) ? "" : location + "-";
    return new GoogleSettings(
        URI.create("https://" + region + "speech.googleapis.com"),
        Optional.of(credentials),
        Optional.empty(),
        location,
        model,
        ProviderTimeouts.LIVE);
  }

  /** Google's own synthesis service. */
  public static GoogleSettings synthesis(Path credentials) {
    return new GoogleSettings(
        URI.create("https://texttospeech.googleapis.com"),
        Optional.of(credentials),
        Optional.empty(),
        GLOBAL,
        NEURAL2,
        ProviderTimeouts.LIVE);
  }

  /**
   * Reads a key file as the adapters will, and asks nobody.
   *
   * @throws IllegalArgumentException if it can't be used; the message says why and what to do
   */
  public static void checkCredentials(Path file) {
    ServiceAccount.read(file);
  }

  boolean encrypted() {
    return "https".equals(endpoint.getScheme());
  }

  int port() {
    int standard = encrypted() ? 443 : 80;
    return endpoint.getPort() == -1 ? standard : endpoint.getPort();
  }
}
