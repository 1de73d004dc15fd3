package studio.basil.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.TestClock;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.accounts.Role;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.TrustedProxies;
import studio.basil.server.webhooks.WebhooksResource.NewWebhook;
import studio.basil.server.webhooks.WebhooksResource.WebhookRequest;

@ExtendWith(TestPostgres.class)
class WebhooksTest {
  private static final EgressPolicy POLICY = new EgressPolicy(Set.of("localhost"));
  private static final String BODY = "{\"text\":\"Grüße\"}";

  private record Received(String signature, String eventId, String body) {}

  private final TestClock clock = new TestClock();
  private final Database database = TestPostgres.open(4);
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final DeliveryRound round = new DeliveryRound(database, clock, POLICY);
  private final UUID ada = user();
  private int status = 204;
  private HttpServer server;

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

  private void answer(HttpExchange exchange) throws IOException {
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

  private UUID user() {
    UUID id = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role) values (?, ?, 'Ada', '-', 'user')",
                id,
                id + "@example.org"));
    return id;
  }

  private WebhooksResource resource(UUID user) {
    Set<String> permissions = Set.of(Permission.READ, Permission.WRITE);
    SecurityIdentity identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(user.toString()))
            .addRoles(permissions)
            .addAttribute(Caller.ATTRIBUTE, new Caller(user, Role.USER, permissions))
            .build();
    return new WebhooksResource(
        database,
        POLICY,
        new AuditLog(clock, UUID::randomUUID),
        new ClientAddresses(TrustedProxies.none()),
        identity,
        clock,
        UUID::randomUUID,
        new SecureRandom());
  }

  private NewWebhook make(String url, @Nullable List<String> events) {
    return (NewWebhook) resource(ada).make(new WebhookRequest(url, events), "10.0.0.1").getEntity();
  }

  private NewWebhook make() {
    return make("http://localhost:" + server.getAddress().getPort() + "/hook", null);
  }

  private void leave(UUID event) {
    database.in(
        Scope.user(ada),
        handle -> {
          WebhookOutbox.leave(handle, ada, WebhookEvents.DONE, event, clock.instant(), () -> BODY);
          return event;
        });
  }

  private DeliveryView onlyDelivery(NewWebhook made) {
    return resource(ada).deliveries(made.webhook().id(), null, 20).items().getFirst();
  }

  /** As the documentation tells receivers to do it. */
  private static boolean isGenuine(String header, String body, String secret) throws Exception {
    String time = header.replaceAll("^t=(\\d+),v1=([0-9a-f]{64})$", "$1");
    String proof = header.replaceAll("^t=(\\d+),v1=([0-9a-f]{64})$", "$2");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] wanted = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(wanted).equals(proof);
  }

  @Test
  void whatHappens_isToldOnce_signed_andShown() throws Exception {
    NewWebhook made = make();
    UUID event = UUID.randomUUID();
    leave(event);
    leave(event);

    assertThat(round.run()).isOne();
    assertThat(round.run()).isZero();

    Received told = received.take();
    assertThat(received).isEmpty();
    assertThat(told.body()).isEqualTo(BODY);
    assertThat(told.eventId()).isEqualTo(event.toString());
    assertThat(isGenuine(told.signature(), told.body(), made.secret())).isTrue();
    assertThat(isGenuine(told.signature(), told.body() + " ", made.secret())).isFalse();
    DeliveryView delivery = onlyDelivery(made);
    assertThat(delivery.state()).isEqualTo("delivered");
    assertThat(delivery.body()).isEqualTo(BODY);
    assertThat(delivery.attempts()).hasSize(1);
    assertThat(delivery.attempts().getFirst().signature()).isEqualTo(told.signature());
    assertThat(delivery.attempts().getFirst().status()).isEqualTo(204);
  }

  @Test
  void aServerThatFails_isToldAgain_laterAndLater_thenGivenUp() throws Exception {
    NewWebhook made = make();
    UUID event = UUID.randomUUID();
    status = 500;
    leave(event);
    assertThat(round.run()).isOne();
    for (Duration wait : DeliveryRound.WAITS) {
      clock.advance(wait.minusSeconds(1));
      assertThat(round.run()).as("before " + wait).isZero();
      clock.advance(Duration.ofSeconds(1));
      assertThat(round.run()).as("after " + wait).isOne();
    }
    clock.advance(Duration.ofDays(10));

    assertThat(round.run()).isZero();
    DeliveryView delivery = onlyDelivery(made);
    assertThat(delivery.state()).isEqualTo("failed");
    assertThat(delivery.attempts()).hasSize(DeliveryRound.WAITS.size() + 1);
    assertThat(delivery.attempts().getFirst().answer()).isEqualTo("noted");
    assertThat(received.stream().map(Received::eventId).distinct())
        .containsExactly(event.toString());
    assertThat(received.stream().map(Received::signature).distinct())
        .as("signed anew each time")
        .hasSize(received.size());
  }

  @Test
  void aServerThatIsAway_thenBack_getsIt() throws Exception {
    NewWebhook made = make();
    server.stop(0);
    leave(UUID.randomUUID());
    round.run();
    assertThat(onlyDelivery(made).attempts().getFirst().failure()).isNotBlank();
    int port = server.getAddress().getPort();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();

    clock.advance(DeliveryRound.WAITS.getFirst());
    round.run();

    assertThat(onlyDelivery(made).state()).isEqualTo("delivered");
  }

  @Test
  void aServerThatWantsNoMore_isLeftAlone() {
    NewWebhook made = make();
    status = 410;
    leave(UUID.randomUUID());

    round.run();

    assertThat(onlyDelivery(made).state()).isEqualTo("failed");
  }

  @Test
  void whatAKilledServerHadTaken_isSentByAnother() {
    make();
    leave(UUID.randomUUID());
    DeliveryStore killed = new DeliveryStore(database);
    assertThat(killed.take(clock.instant(), Duration.ofMinutes(1), 10)).hasSize(1);
    assertThat(round.run()).isZero();

    clock.advance(Duration.ofMinutes(1));

    assertThat(round.run()).isOne();
    assertThat(received).hasSize(1);
  }

  @Test
  void eventsThatNobodyWants_areNotTold() {
    make("http://localhost:" + server.getAddress().getPort() + "/", List.of(WebhookEvents.FAILED));

    leave(UUID.randomUUID());

    assertThat(round.run()).isZero();
  }

  @Test
  void aRedirect_isNoDelivery() {
    NewWebhook made = make();
    status = 302;
    leave(UUID.randomUUID());

    round.run();

    assertThat(onlyDelivery(made).state()).isEqualTo("waiting");
    assertThat(received).hasSize(1);
  }

  @Test
  void aDeletedWebhook_isToldNothing_andTheChangesAreAudited() {
    NewWebhook made = make();
    leave(UUID.randomUUID());

    resource(ada).remove(made.webhook().id(), "10.0.0.1");

    assertThat(round.run()).isZero();
    assertThat(resource(ada).list().items()).isEmpty();
    List<String> audited =
        database.in(
            Scope.user(ada),
            handle ->
                handle
                    .createQuery("select action from audit_log order by at, id")
                    .mapTo(String.class)
                    .list());
    assertThat(audited).containsExactlyInAnyOrder("webhook.made", "webhook.deleted");
  }

  @Test
  void nobody_seesTheWebhooksOfAnother() {
    NewWebhook made = make();
    WebhooksResource berts = resource(user());

    assertThat(berts.list().items()).isEmpty();
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> berts.deliveries(made.webhook().id(), null, 20));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> berts.remove(made.webhook().id(), null));
    assertThat(resource(ada).list().items()).containsExactly(made.webhook());
  }

  @Test
  void addressesThatAreNotAllowed_areRefused_andSoAreTooMany() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> make("http://127.0.0.1/", null))
        .satisfies(
            refusal -> assertThat(refusal.problem().errors().getFirst().field()).isEqualTo("url"));
    for (int i = 0; i < 20; i++) {
      make("https://hooks.example.org/" + i, null);
    }
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> make("https://hooks.example.org/", null))
        .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("too-many-webhooks"));
  }
}
