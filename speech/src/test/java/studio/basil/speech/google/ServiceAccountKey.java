package studio.basil.speech.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** A key of a service account as Google hands it out, made here. */
final class ServiceAccountKey {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeyPair pair;
  private final ObjectNode fields;

  ServiceAccountKey(URI tokenEndpoint) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    pair = generator.generateKeyPair();
    fields =
        JSON.createObjectNode()
            .put("type", "service_account")
            .put("project_id", "studio-1")
            .put("private_key_id", "0123456789abcdef")
            .put("private_key", pem())
            .put("client_email", "basil@studio-1.iam.gserviceaccount.com")
            .put("client_id", "123456789")
            .put("token_uri", tokenEndpoint.toString());
  }

  KeyPair pair() {
    return pair;
  }

  /** The fields of the file, which a test may change. */
  ObjectNode fields() {
    return fields;
  }

  Path writtenTo(Path file) throws IOException {
    return Files.writeString(file, JSON.writeValueAsString(fields));
  }

  private String pem() {
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }
}
