package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.e2e.AnswerCheck.Answer;
import studio.basil.server.e2e.ApiDocument.Operation;

/** The server does what {@code /openapi} says, whatever it is sent. */
class ContractIT extends ContractScene {
  private static final int REQUESTS_OF_EACH = 5;

  /**
   * No session runs that could be ended, the token of the example is nobody's, and nobody speaks in
   * what forms send.
   */
  private static final Set<String> WITHOUT_SUBJECT =
      Set.of("endLiveSession", "refresh", "enrolSpeaker", "verifySpeaker");

  private Answer send(Operation operation, ContractRequest request) throws Exception {
    Map<String, String> headers = new HashMap<>(server.credential(operation));
    headers.putAll(request.headers());
    return server.send(request.method(), request.path(), headers, request.bytes());
  }

  private void judge(Operation operation, ContractRequest request) throws Exception {
    Answer answer = send(operation, request);
    List<String> wrong = new ArrayList<>(check.faults(operation, answer));
    if (!request.expected().isEmpty() && !request.expected().contains(answer.status())) {
      wrong.add("the status is " + answer.status() + ", not " + request.expected());
    }
    if (request.field() != null && answer.status() == 400) {
      JsonNode errors = ContractServer.body(answer).path("errors");
      if (StreamSupport.stream(errors.spliterator(), false)
          .noneMatch(error -> error.path("field").asText().startsWith(request.field()))) {
        wrong.add("the field " + request.field() + " is not named");
      }
    }
    if (!wrong.isEmpty()) {
      faults.add(operation.id() + ": " + wrong + "\n  " + request + "\n  " + answer);
    }
  }

  @Test
  void everyOperation_isDescribedWithExamplesThatFitTheirSchemas() {
    Set<String> ids = new HashSet<>();
    for (Operation operation : document.operations()) {
      String id = operation.id();
      if (!id.matches("[a-z][A-Za-z]+") || !ids.add(id)) {
        faults.add(operation + " has no id of its own: " + id);
      }
      if (operation.node().path("summary").asText().isBlank()
          || operation.node().path("tags").size() != 1) {
        faults.add(id + " lacks a summary or a tag");
      }
      examples(operation).forEach(faults::add);
    }
    assertNoFaults();
  }

  private Stream<String> examples(Operation operation) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.has("example")) {
        wrong.addAll(exampleFaults(parameter));
      } else if (parameter.path("required").asBoolean()) {
        wrong.add("no example of " + parameter.path("name"));
      }
    }
    operation.node().at("/requestBody/content").forEach(type -> wrong.addAll(exampleFaults(type)));
    operation
        .node()
        .path("responses")
        .properties()
        .forEach(
            answer -> {
              if (answer.getKey().startsWith("2")) {
                answer
                    .getValue()
                    .path("content")
                    .properties()
                    .forEach(
                        type -> {
                          if (type.getKey().endsWith("json")) {
                            wrong.addAll(exampleFaults(type.getValue()));
                          }
                        });
              }
            });
    return wrong.stream().map(fault -> operation.id() + ": " + fault);
  }

  private List<String> exampleFaults(JsonNode shown) {
    return shown.has("example")
        ? document.faults(shown.path("schema"), shown.path("example")).stream()
            .map(fault -> fault + " in " + shown.path("example"))
            .toList()
        : List.of("no example in " + shown);
  }

  @Test
  void examples_work() throws Exception {
    for (Operation operation : document.operations()) {
      if (!WITHOUT_SUBJECT.contains(operation.id())) {
        judge(operation, requests.example(operation, server.freshPlace(operation)));
      }
    }
    assertNoFaults();
  }

  @Test
  void requestsAsDeclared_areAnsweredAsDeclared() throws Exception {
    for (Operation operation : document.operations()) {
      for (int i = 0; i < REQUESTS_OF_EACH; i++) {
        judge(operation, requests.right(operation, server.freshPlace(operation)));
      }
    }
    assertNoFaults();
  }

  @Test
  void brokenRequests_areRefusedAsDeclared() throws Exception {
    for (Operation operation : document.operations()) {
      for (ContractRequest request : requests.broken(operation, server.freshPlace(operation))) {
        judge(operation, request);
      }
    }
    assertNoFaults();
  }

  @Test
  void securedOperations_areForThoseWhoMay() throws Exception {
    String liveKey = server.liveKey();
    for (Operation operation : document.operations()) {
      if (operation.isSecured()) {
        ContractRequest request = requests.right(operation, server.place(operation));
        for (Map<String, String> credential :
            List.of(
                Map.<String, String>of(),
                ContractServer.bearer("e30.e30.e30"),
                ContractServer.bearer("eyJhbGciOiJub25lIn0.e30."),
                ContractServer.bearer(server.expiredToken()),
                ContractServer.bearer("basil_guessed"),
                Map.of("X-API-Key", "nonsense"))) {
          refused(operation, request, credential, 401);
        }
        if (!operation.id().equals("me")) {
          refused(operation, request, Map.of("X-API-Key", liveKey), 403);
        }
      }
    }
    assertNoFaults();
  }

  private void refused(
      Operation operation, ContractRequest request, Map<String, String> credential, int status)
      throws Exception {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.putAll(credential);
    Answer answer = server.send(request.method(), request.path(), headers, request.bytes());
    List<String> wrong = new ArrayList<>(check.faults(operation, answer));
    if (answer.status() != status) {
      wrong.add("the status is " + answer.status() + ", not " + status);
    }
    if (!wrong.isEmpty()) {
      faults.add(operation.id() + " with " + credential + ": " + wrong + "\n  " + answer);
    }
  }

  @Test
  void methodsThatAreNotThere_areRefused() throws Exception {
    Set<String> declared = new HashSet<>();
    document.operations().forEach(each -> declared.add(each.toString()));
    for (Operation operation : document.operations()) {
      String path = requests.right(operation, server.place(operation)).path();
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PURGE")) {
        if (!declared.contains(method + " " + operation.path())) {
          Answer answer = server.send(method, path, server.bearer(), null);
          List<String> wrong = new ArrayList<>(check.faultsOfAny(answer));
          if (answer.status() != 404 && answer.status() != 405) {
            wrong.add("the status is neither 404 nor 405");
          }
          if (!wrong.isEmpty()) {
            faults.add(method + " " + path + ": " + wrong + "\n  " + answer);
          }
        }
      }
    }
    assertNoFaults();
  }

  @Test
  void bodiesThatAreTooLarge_areRefusedUnread() throws Exception {
    for (Operation operation : document.operations()) {
      if (operation.node().has("requestBody")) {
        String path = requests.right(operation, server.place(operation)).path();
        Answer answer = server.announce(operation.method(), path, 9_999_999_999L);
        if (answer.status() != 413 || !check.faults(operation, answer).isEmpty()) {
          faults.add(operation.id() + ": " + check.faults(operation, answer) + "\n  " + answer);
        }
      }
    }
    assertNoFaults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "changeSession|[]|body",
        "changeSession|{\"title\": 7}|title",
        "changeSession|{\"title\": \"a\\nb\"}|title",
        "changeSession|{\"title\": \"a\\u0000b\"}|title",
        "changeSession|{\"title\": \"\\uD800\"}|title",
        "changeSession|{\"tags\": \"a\"}|tags",
        "changeSession|{\"tags\": [\"a\", \" \", 3]}|tags[1] tags[2]",
        "changeSession|{\"state\": \"live\", \"tags\": [\"\"]}|state tags[0]",
        "changeLogLevel|{\"category\": \"studio.basil\", \"level\": \"loud\"}|level",
        "changeLogLevel|{\"category\": \"two words\", \"level\": 3}|category level",
        "changeLogLevel|{\"level\": \"debug\"}|category",
        "makeUser|{\"email\": \"x\", \"role\": \"king\"}|email name password role",
        "makeKey|{\"scopes\": [], \"expiresAt\": \"soon\"}|expiresAt name scopes",
        "rotateKey|{\"overlapMinutes\": -1, \"overlap\": 1}|overlap overlapMinutes",
        "writeBriefing|{\"text\": 7, \"id\": \"x\"}|id text",
        "makeMixdown|{\"format\": \"ogg\"}|format"
      })
  void faultyFields_areNamedAllAtOnce(String id, String body, String fields) throws Exception {
    Operation operation = document.operation(id);
    ContractRequest right = requests.example(operation, server.place(operation));
    Map<String, String> headers = new HashMap<>(server.bearer());
    headers.putAll(right.headers());
    headers.remove("Idempotency-Key");

    Answer answer =
        server.send(right.method(), right.path(), headers, body.getBytes(StandardCharsets.UTF_8));

    assertThat(ContractServer.body(answer).path("errors").findValuesAsText("field"))
        .containsExactly(fields.split(" ", -1));
  }
}
