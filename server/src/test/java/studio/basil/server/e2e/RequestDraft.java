package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.basil.server.e2e.ApiDocument.Operation;

/** What a request is made of. */
final class RequestDraft {
  final Operation operation;
  final Map<String, String> path;
  final List<String> query = new ArrayList<>();
  final Map<String, String> headers = new HashMap<>();
  @Nullable String body;

  RequestDraft(Operation operation, Map<String, String> place) {
    this.operation = operation;
    this.path = new HashMap<>(place);
  }

  void set(JsonNode parameter, String value) {
    String name = parameter.path("name").asText();
    switch (parameter.path("in").asText()) {
      case "path" -> path.put(name, encoded(value));
      case "query" -> query.add(name + "=" + encoded(value));
      case "header" -> {
        if (value.matches("[\\x21-\\x7e][\\x20-\\x7e]*")) {
          headers.put(name, value);
        }
      }
      default -> {}
    }
  }

  void leaveOut(String name) {
    query.removeIf(part -> part.startsWith(name + "="));
  }

  ContractRequest request(String what, Set<Integer> expected, @Nullable String field) {
    String filled = operation.path();
    for (Map.Entry<String, String> part : path.entrySet()) {
      filled = filled.replace("{" + part.getKey() + "}", part.getValue());
    }
    String search = query.isEmpty() ? "" : "?" + String.join("&", query);
    return new ContractRequest(
        what, operation.method(), filled + search, headers, body, expected, field);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
