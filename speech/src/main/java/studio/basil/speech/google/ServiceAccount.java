package studio.basil.speech.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Who asks Google.
 *
 * @param project the project that the account belongs to
 * @param credentials fetch access tokens, once for all calls, and again before they expire; a fetch
 *     that fails is not repeated
 */
record ServiceAccount(String project, GoogleCredentials credentials) {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String REMEDY =
      " Download a JSON key of a service account in the Google Cloud console and set"
          + " GOOGLE_APPLICATION_CREDENTIALS to its path.";
  private static final List<String> NEEDED =
      List.of("project_id", "client_email", "private_key_id", "private_key", "token_uri");

  /**
   * Reads the JSON key file of a service account. What the file holds never shows in a message.
   *
   * @throws IllegalArgumentException if it can't be used; the message says why and what to do
   */
  static ServiceAccount read(Path file) {
    byte[] content = contentOf(file);
    JsonNode key = parsed(file, content);
    String type = key.path("type").asText();
    if (!type.equals("service_account")) {
      throw unusable(file, "is not the key of a service account");
    }
    for (String field : NEEDED) {
      if (key.path(field).asText().isBlank()) {
        throw unusable(file, "has no \"" + field + "\"");
      }
    }
    try {
      ServiceAccountCredentials credentials =
          ServiceAccountCredentials.fromStream(new ByteArrayInputStream(content))
              .createWithCustomRetryStrategy(false);
      return new ServiceAccount(key.path("project_id").asText(), credentials.createScoped(SCOPE));
    } catch (IOException | RuntimeException unreadable) {
      throw unusable(file, "has a \"private_key\" or another field that can't be read");
    }
  }

  private static byte[] contentOf(Path file) {
    if (!Files.exists(file)) {
      throw unusable(file, "does not exist");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw unusable(file, "can't be read (" + failure.getClass().getSimpleName() + ")");
    }
  }

  private static JsonNode parsed(Path file, byte[] content) {
    try {
      return new ObjectMapper().readTree(content);
    } catch (IOException noJson) {
      throw unusable(file, "is not JSON");
    }
  }

  private static IllegalArgumentException unusable(Path file, String what) {
    return new IllegalArgumentException(
        "Google's credentials file %s %s.%s".formatted(file, what, REMEDY));
  }
}
