package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A form with files (RFC 7578), a character for each byte. */
final class MultipartForm {
  static final String TYPE = "multipart/form-data";
  static final String TYPE_WITH_BOUNDARY = TYPE + "; boundary=between";

  private MultipartForm() {}

  /** Whether a schema is that of a file, or of some. */
  static boolean isFile(JsonNode schema) {
    return schema.path("format").asText().equals("binary")
        || (schema.has("items") && isFile(schema.path("items")));
  }

  /**
   * A form.
   *
   * @param schema says which of the fields are files
   * @param fields by name
   * @param file what all files hold
   */
  static String of(JsonNode schema, Map<String, String> fields, String file) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          boolean isFile = isFile(schema.path("properties").path(name));
          form.append("--between\r\nContent-Disposition: form-data; name=\"").append(name);
          form.append(isFile ? "\"; filename=\"talk.wav" : "").append("\"\r\n");
          form.append("Content-Type: ")
              .append(isFile ? "audio/wav" : "text/plain; charset=utf-8")
              .append("\r\n\r\n");
          form.append(isFile ? file : value).append("\r\n");
        });
    return form.append("--between--\r\n").toString();
  }
}
