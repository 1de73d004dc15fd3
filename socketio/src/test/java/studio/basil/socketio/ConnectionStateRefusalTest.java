package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.Delivery;

/** Who is not let back in, and gets a socket like everybody new. */
class ConnectionStateRefusalTest extends ConnectionStateRecoveryFixture {
  @Test
  void privateId_worksOnce() {
    Lost lost = lose();
    try (TestWebSocket client = server.open();
        TestWebSocket thief = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
      assertThat(join(thief, lost.returns()).sid()).isNotEqualTo(lost.welcome().sid());
    }
  }

  @Test
  void unknownPrivateId_getsANewSocket() {
    Lost lost = lose();
    try (TestWebSocket client = server.open()) {
      Welcome fresh = join(client, "40{\"pid\":\"guessed\",\"offset\":\"1\"}");
      assertThat(fresh.sid()).isNotEqualTo(lost.welcome().sid());
      assertThat(server.socket().recovered()).isFalse();
    }
  }

  @Test
  void client_thatReturnsTooLate_getsANewSocket() {
    Lost lost = lose("kitchen");
    laterNanos.addAndGet(KEPT.toNanos());
    assertNotRecovered(lost.returns(), lost.welcome());
    assertThat(lost.socket().rooms()).isEmpty();
    assertThat(lost.socket().emit("late")).isEqualTo(Delivery.CLOSED);
  }

  @Test
  void unknownOffset_getsANewSocket() {
    Lost lost = lose();
    assertNotRecovered(returning(lost.welcome(), "never"), lost.welcome());
  }

  @Test
  void client_thatMissedTooMuch_getsANewSocket() {
    Lost lost = lose();
    for (int i = 0; i < 101; i++) {
      lost.socket().emit("event", i);
    }
    assertThat(lost.socket().emit("more")).isEqualTo(Delivery.CLOSED);
    assertNotRecovered(lost.returns(), lost.welcome());
  }

  @Test
  void socketKeptForLongest_isForgottenWhereTooManyAreKept() {
    Lost first = lose();
    Lost second = lose();
    lose();
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, second.returns())).isEqualTo(second.welcome());
      assertNotRecovered(first.returns(), first.welcome());
    }
  }

  @Test
  void disconnect_byTheClient_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      client.send("41");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void disconnect_byTheServer_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      server.socket().disconnect("The test says so.");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void disconnect_ofASocketThatIsAway_isFinal() {
    Lost lost = lose();
    lost.socket().disconnect("The test says so.");
    assertNotRecovered(lost.returns(), lost.welcome());
  }

  @Test
  void kick_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      client.send("nonsense");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void privateId_inAnotherNamespace_getsANewSocket() {
    server.io().of("/other");
    Lost lost = lose();
    assertNotRecovered(lost.returns().replace("40{", "40/other,{"), lost.welcome());
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
    }
  }

  @Test
  void authenticator_isAskedAgain() {
    AtomicBoolean open = new AtomicBoolean(true);
    server
        .io()
        .of("/")
        .authenticate(
            request ->
                open.get()
                    ? CompletableFuture.completedFuture(request)
                    : CompletableFuture.failedFuture(new ConnectRefusedException("Closed.")));
    Lost lost = lose();
    open.set(false);
    try (TestWebSocket client = server.open().send(lost.returns())) {
      assertThat(client.text()).isEqualTo("44{\"message\":\"Closed.\"}");
      open.set(true);
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
    }
  }

  private void assertNotRecovered(String packet, Welcome before) {
    try (TestWebSocket client = server.open()) {
      Welcome fresh = join(client, packet);
      assertThat(fresh.sid()).isNotEqualTo(before.sid());
      assertThat(fresh.pid()).isNotEqualTo(before.pid());
    }
  }
}
