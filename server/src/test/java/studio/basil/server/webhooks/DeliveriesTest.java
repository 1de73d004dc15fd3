package studio.basil.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.webhooks.WebhooksResource.NewWebhook;

/** What webhooks are told, and when. */
@ExtendWith(TestPostgres.class)
class DeliveriesTest extends WebhookScene {
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
}
