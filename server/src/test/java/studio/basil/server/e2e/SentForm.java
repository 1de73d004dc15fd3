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
import java.util.Map;

/** A recording sent as browsers send a form, with a type that is not its own. */
final class SentForm {
  private static final String BOUNDARY = "----basil";

  private SentForm() {}

  /**
   * Sends a recording of two speakers under a name.
   *
   * @param headers names and values in turn
   */
  static HttpResponse<String> send(
      ServerProcess server, String path, Path file, String name, String... headers)
      throws IOException, InterruptedException {
    return sent(request(URI.create(server.url() + path), Files.readAllBytes(file), name, headers));
  }

  /** Sends a form with a file in one of its fields. */
  static HttpResponse<String> post(
      ServerProcess server, String path, Map<String, String> fields, String field, Path file)
      throws IOException, InterruptedException {
    byte[] form = body(fields, field, Files.readAllBytes(file), file.getFileName().toString());
    return sent(request(URI.create(server.url() + path), form));
  }

  /** The request of a form with a recording of two speakers. */
  static HttpRequest request(URI address, byte[] file, String name, String... headers) {
    return request(address, body(Map.of("numSpeakers", "2"), "file", file, name), headers);
  }

  private static HttpRequest request(URI address, byte[] form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private static HttpResponse<String> sent(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
  }

  private static byte[] body(Map<String, String> fields, String field, byte[] file, String name) {
    StringBuilder head = new StringBuilder();
    fields.forEach((key, value) -> head.append(part("name=\"" + key + "\"\n\n" + value + "\n")));
    head.append(
        part("name=\"%s\"; filename=\"%s\"\nContent-Type: image/png\n\n".formatted(field, name)));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.toString().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static String part(String text) {
    return "--" + BOUNDARY + "\nContent-Disposition: form-data; " + text;
  }
}
