package studio.basil.server.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.server.TestClock;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.settings.TrustedProxies;
import studio.basil.server.webhooks.WebhooksResource.NewWebhook;
import studio.basil.server.webhooks.WebhooksResource.WebhookRequest;

/** A user whose webhooks lead to a server on this machine. */
abstract class WebhookScene {
  private static final EgressPolicy POLICY = new EgressPolicy(Set.of("localhost"));
  static final String BODY = "{\"text\":\"Grüße\"}";

  record Received(String signature, String eventId, String body) {}

  final TestClock clock = new TestClock();
  final Database database = TestPostgres.open(4);
  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  final DeliveryRound round = new DeliveryRound(database, clock, POLICY);
  final UUID ada = user();
  int status = 204;
  HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    database.in(Scope.system(), handle -> handle.execute("delete from webhooks"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    round.close();
    database.close();
  }

  void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("Basil-Signature"),
            exchange.getRequestHeaders().getFirst("Basil-Event-Id"),
            body));
    byte[] text = "noted".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : text.length);
    if (status != 204) {
      exchange.getResponseBody().write(text);
    }
    exchange.close();
  }

  UUID user() {
    return TestUsers.add(database);
  }

  WebhooksResource resource(UUID user) {
    return new WebhooksResource(
        database,
        POLICY,
        new AuditLog(clock, UUID::randomUUID),
        new ClientAddresses(TrustedProxies.none()),
        TestUsers.identity(user),
        clock,
        UUID::randomUUID,
        new SecureRandom());
  }

  NewWebhook make(String url, @Nullable List<String> events) {
    return (NewWebhook) resource(ada).make(new WebhookRequest(url, events), "10.0.0.1").getEntity();
  }

  NewWebhook make() {
    return make("http://localhost:" + server.getAddress().getPort() + "/hook", null);
  }

  void leave(UUID event) {
    database.in(
        Scope.user(ada),
        handle -> {
          WebhookOutbox.leave(handle, ada, WebhookEvents.DONE, event, clock.instant(), () -> BODY);
          return event;
        });
  }

  DeliveryView onlyDelivery(NewWebhook made) {
    return resource(ada).deliveries(made.webhook().id(), null, 20).items().getFirst();
  }
}
