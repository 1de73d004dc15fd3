package studio.basil.server.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording sent as browsers send a form, with a type that is not its own. */
final class SentForm {
  private static final String BOUNDARY = "----basil";

  private SentForm() {}

  /** Sends a recording of two speakers under a name. */
  static HttpResponse<String> send(ServerProcess server, String path, Path file, String name)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          request(URI.create(server.url() + path), Files.readAllBytes(file), name),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
  }

  /** The request of a form with a file. */
  static HttpRequest request(URI address, byte[] file, String name) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body(file, name)))
        .build();
  }

  private static byte[] body(byte[] file, String name) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%1$s
        Content-Disposition: form-data; name="numSpeakers"

        2
        --%1$s
        Content-Disposition: form-data; name="file"; filename="%2$s"
        Content-Type: image/png

        """
            .formatted(BOUNDARY, name)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}
