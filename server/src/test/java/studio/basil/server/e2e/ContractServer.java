package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Database;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.e2e.AnswerCheck.Answer;
import studio.basil.server.e2e.ApiDocument.Operation;

/** A server with accounts on which there is something of everything, its texts full of markup. */
final class ContractServer implements AutoCloseable {
  /** What a page would run if it took a text for markup. */
  static final String MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "a secret of thirty-two bytes or so";
  private static final String PASSWORD = "correct horse battery";
  private static final String ROOT = "root@example.org";

  /** Whom the examples sign in. */
  private static final String EXAMPLE = "anna@example.org";

  private static final String EPISODE = "contract-1";

  /** The folder of separations. */
  private static final String KEPT = "kept";

  private final ServerProcess server;
  private final DatabaseInForce inForce;
  private final Database database;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;
  private final String owner;
  private final String session;
  private final String job;
  private final ContractRows rows;
  private final ContractSeparations separations;
  private int made;

  private ContractServer(ServerProcess server, Path data) throws Exception {
    this.server = server;
    this.inForce = DatabaseInForce.open(Optional.empty(), data, false);
    this.database = Database.open(inForce.application(), 2);
    assertThat(post("/auth/register", person(ROOT), Map.of()).status()).isEqualTo(202);
    assertThat(post("/auth/register", person(EXAMPLE), Map.of()).status()).isEqualTo(202);
    JsonNode signedIn = login(ROOT);
    this.token = signedIn.path("accessToken").asText();
    this.owner = signedIn.path("user").path("id").asText();
    this.rows = new ContractRows(database, owner);
    this.session = rows.session(EPISODE);
    Path episode = Files.createDirectories(server.recordings().resolve(EPISODE));
    Files.writeString(episode.resolve("you.vtt"), "WEBVTT\n\n" + MARKUP);
    Files.writeString(episode.resolve("mixdown.flac"), "0123456789");
    this.job =
        body(post("/recordings/" + EPISODE + "/mixdown", "{\"format\": \"mp3\"}", bearer()))
            .path("job")
            .asText();
    this.separations =
        new ContractSeparations(database, UUID.fromString(owner), data.resolveSibling(KEPT));
  }

  static ContractServer start(Path folder) throws Exception {
    ServerProcess server =
        ServerProcess.launch(
            folder,
            Map.of(
                "AUTH_MODE", "accounts",
                "REGISTRATION", "open",
                "BCRYPT_COST", "4",
                "LOGIN_ATTEMPTS", "1000",
                "RATE_LIMIT_UPLOADS_PER_MINUTE", "0",
                "SEPARATION_MAX_UNFINISHED_PER_USER", "100000",
                "SEPARATIONS_TO", folder.resolve(KEPT).toString(),
                "JWT_SECRET", SECRET));
    server.awaitReady();
    return new ContractServer(server, folder.resolve("data"));
  }

  @Override
  public void close() {
    client.close();
    database.close();
    inForce.close();
    server.close();
  }

  private static String person(String email) {
    return "{\"email\": \"%s\", \"name\": \"%s\", \"password\": \"%s\"}"
        .formatted(email, MARKUP, PASSWORD);
  }

  private JsonNode login(String email) throws Exception {
    String form = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD);
    return body(post("/auth/login", form, Map.of()));
  }

  /** As the administrator, but for what would sign them out. */
  Map<String, String> credential(Operation operation) throws Exception {
    if (!operation.id().equals("changePassword")) {
      return bearer();
    }
    made++;
    String email = "user" + made + "@example.org";
    assertThat(post("/users", person(email), bearer()).status()).isEqualTo(201);
    return bearer(login(email).path("accessToken").asText());
  }

  static JsonNode body(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  Map<String, String> bearer() {
    return bearer(token);
  }

  static Map<String, String> bearer(String credential) {
    return Map.of("Authorization", "Bearer " + credential);
  }

  /** A token that was good long ago. */
  String expiredToken() throws Exception {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String[] parts = token.split("\\.", 3);
    ObjectNode claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    claims.put("iat", 1).put("exp", 2);
    String signed = parts[0] + "." + encoder.encodeToString(JSON.writeValueAsBytes(claims));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return signed
        + "."
        + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  /** A key that may hold live sessions and nothing else. */
  String liveKey() throws Exception {
    return body(post("/api-keys", "{\"name\": \"live\", \"scopes\": [\"live\"]}", bearer()))
        .path("secret")
        .asText();
  }

  /** The description of the API. */
  JsonNode openApi() throws Exception {
    return body(send("GET", "/openapi?format=json", Map.of(), null));
  }

  /** What there is, to put into the path of an operation. */
  Map<String, String> place(Operation operation) throws Exception {
    String root = operation.path().replaceFirst("^/([a-z-]+).*", "$1");
    return switch (root) {
      case "sessions" -> Map.of("id", session, "number", "1");
      case "recordings" -> Map.of("recording", EPISODE, "name", "you.vtt");
      case "jobs" -> Map.of("id", job);
      case "admin" -> Map.of("id", "none");
      case "separations" -> separations.place(operation.id());
      case "batches" -> Map.of("id", separations.batch());
      case "webhooks" -> Map.of("id", rows.webhook());
      case "speakers" -> Map.of("id", separations.speaker());
      case "users", "api-keys", "auth", "briefings" -> freshPlace(operation);
      default -> Map.of();
    };
  }

  /** The same, of things that the operation may use up. */
  Map<String, String> freshPlace(Operation operation) throws Exception {
    made++;
    return switch (operation.path().replaceFirst("^/([a-z-]+).*", "$1")) {
      case "sessions" ->
          operation.method().equals("GET")
              ? place(operation)
              : Map.of("id", rows.session("contract-gone-" + made), "number", "1");
      case "users" ->
          Map.of("id", id(post("/users", person("user" + made + "@example.org"), bearer())));
      case "api-keys" ->
          Map.of(
              "id",
              body(post("/api-keys", "{\"name\": \"k\", \"scopes\": [\"read\"]}", bearer()))
                  .at("/key/id")
                  .asText());
      case "auth" -> operation.path().contains("{id}") ? Map.of("id", signIn()) : Map.of();
      case "briefings" -> Map.of("id", briefing("contract-" + made));
      default -> place(operation);
    };
  }

  /** One more sign-in of the administrator's. */
  private String signIn() throws Exception {
    String claims = login(ROOT).path("accessToken").asText().split("\\.", 3)[1];
    return JSON.readTree(Base64.getUrlDecoder().decode(claims)).path("sid").asText();
  }

  private static String id(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return body(answer).path("id").asText();
  }

  private String briefing(String id) throws Exception {
    byte[] text = JSON.writeValueAsBytes(Map.of("text", "# " + MARKUP));
    Map<String, String> headers = new HashMap<>(bearer());
    headers.put("Content-Type", "application/json");
    assertThat(send("PUT", "/briefings/" + id, headers, text).status()).isEqualTo(201);
    return id;
  }

  private Answer post(String path, String json, Map<String, String> headers) throws Exception {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return send("POST", path, all, json.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, Map<String, String> headers, byte @Nullable [] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> answered = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> answered.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Answer(response.statusCode(), answered, response.body());
  }

  /** Announces a body that is too large, and waits for the answer without sending it. */
  Answer announce(String method, String path, long bytes) throws Exception {
    String request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                .formatted(method, path, token)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(bytes);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        assertThat(next).as("after %s", head).isNotNegative();
        head.append((char) next);
      }
      Map<String, String> headers = new HashMap<>();
      Pattern.compile("\r\n([^:\r]+): ?([^\r]*)")
          .matcher(head)
          .results()
          .forEach(line -> headers.put(line.group(1).toLowerCase(Locale.ROOT), line.group(2)));
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(head.substring(9, 12)), headers, body);
    }
  }
}
