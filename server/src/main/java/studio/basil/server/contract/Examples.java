package studio.basil.server.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The examples of all calls, which stand in a file beside this class: by operation, its {@code
 * parameters} by name, its {@code request}, and the {@code answer} to a call that works, which may
 * be one for each media type.
 */
final class Examples {
  private static final String FILE = "examples.yaml";
  private static final String FORM = jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;

  private final Map<?, ?> operations;

  private Examples(Map<?, ?> operations) {
    this.operations = operations;
  }

  static Examples read() {
    try (InputStream file =
        Objects.requireNonNull(Examples.class.getResourceAsStream(FILE), FILE)) {
      Map<?, ?> operations = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return new Examples(operations);
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE + " can't be read", broken);
    }
  }

  void complete(OpenAPI api) {
    Set<Object> unused = new HashSet<>(operations.keySet());
    api.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .filter(operation -> unused.remove(operation.getOperationId()))
        .forEach(Examples.this::complete);
    if (!unused.isEmpty()) {
      throw new IllegalStateException("There are no operations " + unused);
    }
  }

  private void complete(Operation operation) {
    Map<?, ?> examples = part(operations, operation.getOperationId());
    if (operation.getParameters() != null) {
      Map<?, ?> parameters = part(examples, "parameters");
      for (Parameter parameter : operation.getParameters()) {
        if (parameters.containsKey(parameter.getName())) {
          parameter.setExample(parameters.get(parameter.getName()));
        }
      }
    }
    if (operation.getRequestBody() != null) {
      show(operation.getRequestBody().getContent(), examples.get("request"));
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.startsWith("2")) {
                show(answer.getContent(), examples.get("answer"));
              }
            });
  }

  private static Map<?, ?> part(Map<?, ?> examples, String name) {
    return examples.get(name) instanceof Map<?, ?> part ? part : Map.of();
  }

  private static void show(@Nullable Content content, @Nullable Object example) {
    if (content == null || example == null) {
      return;
    }
    for (Map.Entry<String, MediaType> type : content.getMediaTypes().entrySet()) {
      if (example instanceof Map<?, ?> each && each.containsKey(type.getKey())) {
        type.getValue().setExample(each.get(type.getKey()));
      } else if (type.getKey().endsWith("json") || type.getKey().equals(FORM)) {
        type.getValue().setExample(example);
      }
    }
  }
}
