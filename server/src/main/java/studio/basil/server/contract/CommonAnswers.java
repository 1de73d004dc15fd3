package studio.basil.server.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import studio.basil.server.http.Problem;

/** The answers that calls have for the same reasons, and how one signs in. */
final class CommonAnswers {
  private static final String TOKEN = "token";
  private static final String KEY = "key";
  private static final Set<String> NEVER_LIMITED = Set.of("/health", "/ready", "/live");

  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry("400", "The request has faulty fields, which \"errors\" names"),
          Map.entry("401", "Nobody has signed in, or the token or key is not good"),
          Map.entry("403", "Who asks may not do this"),
          Map.entry("404", "There is no such thing, or it is not for who asks"),
          Map.entry("406", "It can't be had in a form that Accept names"),
          Map.entry("409", "It can't be done in the state that things are in"),
          Map.entry("412", "It has changed since it was read"),
          Map.entry("413", "The body is too large"),
          Map.entry("415", "The body is of another type"),
          Map.entry("416", "There is no such part"),
          Map.entry("428", "If-Match must say which state is meant"),
          Map.entry("429", "Too many requests; Retry-After says how many seconds to wait"),
          Map.entry("503", "It can't be done now; try again later"));

  private CommonAnswers() {}

  static void complete(OpenAPI api) {
    PROBLEMS.forEach(
        (status, description) ->
            api.getComponents().addResponse(name(status), problem(description)));
    api.getComponents().addSecurityScheme(TOKEN, token()).addSecurityScheme(KEY, key());
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations().values().forEach(operation -> complete(path, operation)));
  }

  private static String name(String status) {
    return "Problem" + status;
  }

  private static APIResponse problem(String description) {
    Content content =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref(Problem.class.getSimpleName())));
    return OASFactory.createAPIResponse().description(description).content(content);
  }

  private static SecurityScheme token() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description("An access token of /auth/login, or an API key");
  }

  private static SecurityScheme key() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.APIKEY)
        .in(SecurityScheme.In.HEADER)
        .name("X-API-Key")
        .description("An API key of /api-keys");
  }

  private static void complete(String path, Operation operation) {
    Map<String, APIResponse> answers =
        new LinkedHashMap<>(operation.getResponses().getAPIResponses());
    statuses(path, operation)
        .forEach(status -> answers.put(status, OASFactory.createAPIResponse().ref(name(status))));
    answers.replaceAll((status, answer) -> ofClient(status, answer));
    APIResponses sorted = OASFactory.createAPIResponses();
    answers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(answer -> sorted.addAPIResponse(answer.getKey(), answer.getValue()));
    operation.setResponses(sorted);
    List<SecurityRequirement> security = operation.getSecurity();
    if (security != null && !security.isEmpty()) {
      List<String> roles = security.getFirst().getSchemes().values().iterator().next();
      operation.setSecurity(
          List.of(
              OASFactory.createSecurityRequirement().addScheme(TOKEN, roles),
              OASFactory.createSecurityRequirement().addScheme(KEY, roles)));
    }
  }

  /** An answer of which only the status is declared is the common one. */
  private static APIResponse ofClient(String status, APIResponse answer) {
    return status.startsWith("4") && answer.getContent() == null && answer.getRef() == null
        ? OASFactory.createAPIResponse().ref(name(status))
        : answer;
  }

  private static List<String> statuses(String path, Operation operation) {
    List<String> statuses = new ArrayList<>(List.of("406"));
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    boolean hasBody = operation.getRequestBody() != null;
    if (hasBody || parameters.stream().anyMatch(each -> each.getIn() != Parameter.In.PATH)) {
      statuses.add("400");
    }
    if (hasBody) {
      statuses.addAll(List.of("413", "415"));
    }
    if (parameters.stream().anyMatch(each -> each.getIn() == Parameter.In.PATH)) {
      statuses.add("404");
    }
    if (parameters.stream().anyMatch(each -> each.getName().equals("If-Match"))) {
      statuses.addAll(List.of("412", "428"));
    }
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      statuses.addAll(List.of("401", "403"));
    }
    if (!NEVER_LIMITED.contains(path)) {
      statuses.addAll(List.of("429", "503"));
    }
    return statuses;
  }
}
