package studio.basil.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private static final String LOST = "transport-close";

  private final FakeStudio studio = new FakeStudio();
  private final Deque<Runnable> openings = new ArrayDeque<>();
  private final Client first = new Client(Runnable::run);

  /** One connection and what it was sent. */
  private final class Client {
    final FakeSocket socket = new FakeSocket();
    final LiveConnection connection;

    Client(Executor opener) {
      this(opener, null);
    }

    Client(Executor opener, @Nullable String token) {
      connection =
          new LiveConnection(
              socket,
              studio,
              new Guests(),
              token,
              opener,
              new FaultReporter(socket, new FaultCounters(), () -> 0));
    }

    Client hello() {
      connection.receive("hello", List.of(body()));
      return this;
    }

    Client resume(String key) {
      connection.receive("hello", List.of(body().put("resumeKey", key)));
      return this;
    }

    void interrupt() {
      connection.receive("client.interrupt", List.of());
    }

    private static ObjectNode body() {
      return JsonNodeFactory.instance.objectNode().put("participantName", "Robin");
    }
  }

  @Test
  void lostConnection_detachesTheSession() {
    first.hello().connection.disconnected(LOST, false);
    assertThat(studio.calls).containsExactly("detach");
  }

  @Test
  void clientThatLeaves_endsTheSession() {
    first.hello().connection.disconnected("client-disconnect", true);
    assertThat(studio.calls).containsExactly("close disconnected");
  }

  @Test
  void lostConnectionWhileOpening_detachesTheSessionOnceItIsOpen() {
    Client slow = new Client(openings::add).hello();
    slow.connection.disconnected(LOST, false);
    openings.removeFirst().run();
    assertThat(studio.calls).containsExactly("detach");
  }

  @Test
  void clientThatLeavesWhileOpening_endsTheSessionOnceItIsOpen() {
    Client slow = new Client(openings::add).hello();
    slow.connection.disconnected("client-disconnect", true);
    openings.removeFirst().run();
    assertThat(studio.calls).containsExactly("close disconnected");
  }

  @Test
  void clientThatReturns_takesUpItsSession() {
    first.hello().connection.disconnected(LOST, false);
    Client second = new Client(Runnable::run).resume(FakeStudio.KEY);
    second.interrupt();
    assertThat(studio.calls).containsExactly("detach", "resume", "interrupt");
    assertThat(studio.requests).as("sessions opened").hasSize(1);
    assertThat(second.socket.sent().getFirst().texts().getFirst()).contains("\"resumed\":true");
  }

  @Test
  void unknownKey_isRefusedAndAFreshHelloIsTaken() {
    first.resume("guessed");
    assertThat(first.socket.errors()).containsExactly("session-gone");
    first.hello().interrupt();
    assertThat(studio.calls).containsExactly("interrupt");
  }

  @Test
  void keyOfAnotherPersonsSession_opensNothing() {
    new Client(Runnable::run, Guests.ANNA).hello().connection.disconnected(LOST, false);
    Client bert = new Client(Runnable::run, Guests.BERT).resume(FakeStudio.KEY);
    assertThat(bert.socket.errors()).containsExactly("session-gone");
    new Client(Runnable::run, Guests.ANNA).resume(FakeStudio.KEY);
    assertThat(studio.calls).containsExactly("detach", "resume");
  }

  @Test
  void sessionWithAClient_isTakenOver() {
    first.hello();
    Client second = new Client(Runnable::run).resume(FakeStudio.KEY);
    assertThat(first.socket.errors()).containsExactly("taken-over");
    assertThat(first.socket.isClosed()).isTrue();
    assertThat(second.socket.isClosed()).isFalse();
    first.interrupt();
    second.interrupt();
    assertThat(studio.calls).containsExactly("resume", "interrupt");
  }

  @Test
  void lossOfAConnectionThatWasTakenOver_doesNotDetachTheNewOne() {
    first.hello();
    Client second = new Client(Runnable::run).resume(FakeStudio.KEY);
    first.connection.disconnected(LOST, false);
    second.interrupt();
    second.connection.disconnected(LOST, false);
    assertThat(studio.calls).containsExactly("resume", "interrupt", "detach");
  }

  @Test
  void clientThatLeavesAConnectionThatWasTakenOver_endsNothing() {
    first.hello();
    new Client(Runnable::run).resume(FakeStudio.KEY);
    first.connection.disconnected("client-disconnect", true);
    assertThat(studio.calls).containsExactly("resume");
  }

  @Test
  void connectionThatIsLostWhileItResumes_detachesAgain() {
    first.hello().connection.disconnected(LOST, false);
    Client second = new Client(openings::add).resume(FakeStudio.KEY);
    second.connection.disconnected(LOST, false);
    openings.removeFirst().run();
    assertThat(studio.calls).containsExactly("detach", "resume", "detach");
  }

  @Test
  void sessionMayBeTakenUpAgainAndAgain() {
    first.hello().connection.disconnected(LOST, false);
    for (int i = 0; i < 3; i++) {
      new Client(Runnable::run).resume(FakeStudio.KEY).connection.disconnected(LOST, false);
    }
    assertThat(studio.calls)
        .containsExactly("detach", "resume", "detach", "resume", "detach", "resume", "detach");
  }
}
