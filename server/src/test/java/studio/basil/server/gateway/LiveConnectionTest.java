package studio.basil.server.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionRefusedException;

class LiveConnectionTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FakeSocket socket = new FakeSocket();
  private final FakeStudio studio = new FakeStudio();
  private final FaultCounters counters = new FaultCounters();
  private final AtomicLong nanos = new AtomicLong();
  private final Deque<Runnable> openings = new ArrayDeque<>();
  private final LiveConnection connection = connection(Runnable::run);

  private LiveConnection connection(Executor opener) {
    return new LiveConnection(
        socket,
        studio,
        new Guests(),
        null,
        opener,
        new FaultReporter(socket, counters, nanos::get));
  }

  private static ObjectNode hello() {
    return JSON.objectNode().put("participantName", "Robin");
  }

  private static JsonNode audio(int bytes) {
    return JSON.binaryNode(new byte[bytes]);
  }

  private void receive(String name, JsonNode... arguments) {
    connection.receive(name, List.of(arguments));
  }

  @Test
  void hello_opensASession() {
    receive("hello", hello());
    assertThat(studio.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.participantName()).isEqualTo("Robin");
              assertThat(request.sampleRateHz()).isEqualTo(16_000);
            });
    assertThat(socket.sent()).extracting(FakeSocket.Sent::event).containsExactly("server.ack");
  }

  @Test
  void helloWithAToken_opensASessionOfItsOwner() {
    receive("hello", hello().put("token", Guests.ANNA));
    assertThat(studio.requests.getFirst().owner()).isEqualTo("anna");
  }

  @Test
  void helloWithATokenThatIsNotGood_isRefusedAndMayBeRepeated() {
    receive("hello", hello().put("token", "stolen"));
    assertThat(socket.errors()).containsExactly("unauthorised");
    assertThat(counters.snapshot()).containsEntry("unauthorised", 1L);
    assertThat(studio.requests).isEmpty();
    receive("hello", hello().put("token", Guests.BERT));
    assertThat(studio.requests.getFirst().owner()).isEqualTo("bert");
  }

  @Test
  void tokenOfHello_isShownNowhere() throws BadEventException {
    assertThat(ClientEventReader.read("hello", List.of(hello().put("token", "secret"))).toString())
        .doesNotContain("secret");
  }

  @Test
  void eventsAfterHello_reachTheSession() {
    receive("hello", hello());
    receive("audio.chunk", audio(3_200));
    receive(
        "audio.played",
        JSON.objectNode().put("speaker", "claude").put("utteranceId", "u1").put("samples", 480));
    receive("client.toggle-autopilot", JSON.booleanNode(true));
    receive("client.request-state");
    receive("client.say", JSON.objectNode().put("text", " Hello there. "));
    receive("client.interrupt");
    receive("client.stop");
    assertThat(studio.calls)
        .containsExactly(
            "audio 3200",
            "played claude u1 480",
            "autopilot true",
            "state",
            "say Hello there.",
            "interrupt",
            "close stopped");
    assertThat(counters.snapshot()).isEmpty();
  }

  @Test
  void eventsBeforeHello_areRefused() {
    receive("audio.chunk", audio(3_200));
    receive("client.stop");
    assertThat(socket.errors()).containsExactly("hello-required", "hello-required");
    assertThat(counters.snapshot()).containsEntry("hello-required", 2L);
  }

  @Test
  void secondHello_isRefusedAndHarmsNothing() {
    receive("hello", hello());
    receive("hello", hello());
    receive("client.interrupt");
    assertThat(socket.errors()).containsExactly("hello-repeated");
    assertThat(studio.requests).hasSize(1);
    assertThat(studio.calls).containsExactly("interrupt");
  }

  @Test
  void refusedHello_tellsWhyAndMayBeRepeated() {
    studio.refusal = new SessionRefusedException("episode-exists", "There is one.");
    receive("hello", hello());
    studio.refusal = null;
    receive("hello", hello());
    receive("client.interrupt");
    assertThat(socket.errors()).containsExactly("episode-exists");
    assertThat(studio.calls).containsExactly("interrupt");
  }

  @Test
  void failingStudio_tellsOfAFaultInTheServer() {
    studio.failure = new IllegalStateException("secret detail");
    receive("hello", hello());
    assertThat(socket.errors()).containsExactly("internal");
    assertThat(socket.sent().getFirst().texts().getFirst()).doesNotContain("secret detail");
  }

  @Test
  void badEventsDuringASession_leaveItUnharmed() {
    receive("hello", hello());
    receive("audio.chunk", audio(99));
    receive("audio.chunk", audio(100_001));
    receive("audio.chunk", audio(101));
    receive("audio.chunk", JSON.textNode("AAAA"));
    receive("audio.chunk");
    receive("nonsense");
    receive("audio.chunk", audio(100));
    assertThat(socket.errors())
        .containsExactly(
            "audio-too-short",
            "audio-too-long",
            "audio-odd-length",
            "audio-not-binary",
            "audio-not-binary",
            "unknown-event");
    assertThat(studio.calls).containsExactly("audio 100");
  }

  @Test
  void manyFaults_areAllCountedButNotAllTold() {
    for (int i = 0; i < 1_000; i++) {
      receive("nonsense");
    }
    nanos.addAndGet(1_000_000_000);
    receive("nonsense");
    assertThat(socket.errors()).hasSize(FaultReporter.MOST_PER_SECOND + 1);
    assertThat(counters.snapshot()).containsEntry("unknown-event", 1_001L);
  }

  @Test
  void flood_isCountedAndTold() {
    connection.flooded(9_000);
    assertThat(socket.errors()).containsExactly("too-many-events");
    assertThat(counters.snapshot()).containsEntry("too-many-events", 9_000L);
  }

  @Test
  void fullMailbox_isToldAsDroppedAudio() {
    receive("hello", hello());
    studio.mailboxIsFull = true;
    receive("audio.chunk", audio(3_200));
    assertThat(socket.errors()).containsExactly("audio-dropped");
  }

  @Test
  void eventsWhileOpening_areKeptInOrderUpToABound() {
    LiveConnection slow = connection(openings::add);
    slow.receive("hello", List.of(hello()));
    for (int i = 0; i < LiveConnection.MOST_EARLY_EVENTS + 5; i++) {
      slow.receive("audio.chunk", List.of(audio(1_000 + 2 * i)));
    }
    openings.removeFirst().run();
    assertThat(studio.calls)
        .hasSize(LiveConnection.MOST_EARLY_EVENTS)
        .first()
        .isEqualTo("audio 1000");
    assertThat(counters.snapshot()).containsEntry("audio-dropped", 5L);
  }

  @Test
  void eventsAfterTheEnd_areRefusedButLateAudioIsOnlyCounted() {
    receive("hello", hello());
    requireNonNull(studio.client).send(new ServerEvent.SessionEnded("stopped"));
    receive("audio.chunk", audio(3_200));
    receive("client.say", JSON.objectNode().put("text", "Hello?"));
    assertThat(socket.errors()).containsExactly("session-over");
    assertThat(counters.snapshot()).containsEntry("session-over", 2L);
    assertThat(studio.calls).isEmpty();
  }
}
