package studio.basil.speech.whisper;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A body of type {@code multipart/form-data} (RFC 7578). Not thread-safe. */
final class MultipartForm {
  private final String boundary = "basil-" + UUID.randomUUID();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  /** Adds a text. */
  MultipartForm field(String name, String value) {
    write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(boundary, name));
    write(value + "\r\n");
    return this;
  }

  /** Adds a file. */
  MultipartForm file(String name, String fileName, String type, byte[] content) {
    write(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            .formatted(boundary, name, fileName));
    write("Content-Type: %s\r\n\r\n".formatted(type));
    parts.writeBytes(content);
    write("\r\n");
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole body, with a length. */
  BodyPublisher body() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(parts.size() + 64);
    whole.writeBytes(parts.toByteArray());
    whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(whole.toByteArray());
  }

  private void write(String text) {
    parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
