package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.Delivery;
import studio.basil.socketio.engine.QueueLimits;

class SocketIoEventTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestSockets server =
      new TestSockets(
          options ->
              options
                  .withMaxEventsPerSecond(50)
                  .withMaxPendingAcknowledgements(2)
                  .withPackets(new PacketLimits(4, 10_000, 8, LONG))
                  .withEngine(
                      options.engine().withQueue(new QueueLimits(4_000_000, 1_000, 1_000))));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void binaryEvent_withSilence_arrivesWhole() {
    byte[] silence = new byte[3_200];
    try (TestWebSocket client = server.connect()) {
      client.send("451-[\"audio.chunk\",{\"_placeholder\":true,\"num\":0}]").send(silence);
      SocketIoEvent event = server.event();
      assertThat(event.name()).isEqualTo("audio.chunk");
      assertThat(event.binary(0)).hasValue(silence);
      assertThat(event.acknowledgement().isRequested()).isFalse();
    }
  }

  @Test
  void emit_withBytesAndBuffers_sendsAttachments() {
    try (TestWebSocket client = server.connect()) {
      SocketIoSocket socket = server.socket();
      var _ = socket.emit("chunk", "claude", new byte[] {0, 1}, Buffer.buffer(new byte[] {0, 2}));
      assertThat(client.text())
          .isEqualTo(
              "452-[\"chunk\",\"claude\",{\"_placeholder\":true,\"num\":0},"
                  + "{\"_placeholder\":true,\"num\":1}]");
      assertThat(client.bytes()).containsExactly(0, 1);
      assertThat(client.bytes()).containsExactly(0, 2);
    }
  }

  @Test
  void binary_ofTextArgument_isEmpty() {
    try (TestWebSocket client = server.connect()) {
      client.send("42[\"audio.chunk\",\"no bytes\"]");
      SocketIoEvent event = server.event();
      assertThat(event.binary(0)).isEmpty();
      assertThat(event.binary(1)).isEmpty();
    }
  }

  @Test
  void text_whereAnAttachmentIsDue_closesTheConnection() {
    try (TestWebSocket client = server.connect()) {
      client.send("451-[\"a\",{\"_placeholder\":true,\"num\":0}]").send("42[\"b\"]");
      assertThat(client.closed()).isEqualTo("1002 malformed");
    }
  }

  @Test
  void attachment_thatNothingAnnounced_closesTheConnection() {
    try (TestWebSocket client = server.connect().send(new byte[] {1})) {
      assertThat(client.closed()).isEqualTo("1002 malformed");
    }
  }

  @Test
  void attachment_neverSent_closesTheConnection() {
    PacketLimits hasty = new PacketLimits(4, 10_000, 8, Duration.ofMillis(100));
    try (TestSockets sockets = new TestSockets(options -> options.withPackets(hasty));
        TestWebSocket client = sockets.connect()) {
      client.send("451-[\"a\",{\"_placeholder\":true,\"num\":0}]");
      assertThat(client.closed()).isEqualTo("1002 malformed");
      assertThat(sockets.disconnected().detail()).contains("never came");
    }
  }

  @Test
  void attachments_tooMany_closeTheConnection() {
    try (TestWebSocket client = server.connect().send("455-[\"a\"]")) {
      assertThat(client.closed()).isEqualTo("1009 too-large");
    }
  }

  @Test
  void flood_ofEvents_isDroppedCountedAndReported() {
    try (TestWebSocket client = server.connect()) {
      for (int event = 0; event < 300; event++) {
        client.send("42[\"flood\"]");
      }
      long dropped = server.flood();
      assertThat(dropped).isPositive();
      assertThat(server.io().counters().value(Count.DROPPED_FLOOD)).isGreaterThanOrEqualTo(dropped);
      assertThat(server.socket().isConnected()).isTrue();
    }
  }

  @Test
  void flood_ofBinaryEvents_dropsTheirAttachmentsToo() {
    try (TestWebSocket client = server.connect()) {
      for (int event = 0; event < 200; event++) {
        client.send("451-[\"flood\",{\"_placeholder\":true,\"num\":0}]").send(new byte[] {0});
      }
      assertThat(server.flood()).isPositive();
      assertThat(server.socket().isConnected()).isTrue();
    }
  }

  @Test
  void acknowledgement_ofTheServer_isSentOnce() {
    try (TestWebSocket client = server.connect().send("427[\"ask\"]")) {
      Acknowledgement acknowledgement = server.event().acknowledgement();
      assertThat(acknowledgement.reply("yes", new byte[] {0})).isNotEqualTo(Delivery.DROPPED);
      assertThat(acknowledgement.reply("again")).isEqualTo(Delivery.DROPPED);
      assertThat(client.text()).isEqualTo("461-7[\"yes\",{\"_placeholder\":true,\"num\":0}]");
      assertThat(client.bytes()).containsExactly(0);
    }
  }

  @Test
  void emitWithAck_answered_completes() {
    try (TestWebSocket client = server.connect()) {
      CompletableFuture<List<JsonNode>> answer = server.socket().emitWithAck("ask", LONG, 1);
      assertThat(client.text()).isEqualTo("420[\"ask\",1]");
      client.send("430[\"yes\",2]");
      assertThat(TestServer.await(answer).get(1).intValue()).isEqualTo(2);
    }
  }

  @Test
  void emitWithAck_notAnswered_failsAfterItsTimeout() {
    try (TestWebSocket client = server.connect()) {
      CompletableFuture<List<JsonNode>> answer =
          server.socket().emitWithAck("ask", Duration.ofMillis(20));
      assertThat(client.text()).isEqualTo("420[\"ask\"]");
      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void emitWithAck_whenTheClientLeaves_fails() {
    try (TestWebSocket client = server.connect()) {
      CompletableFuture<List<JsonNode>> answer = server.socket().emitWithAck("ask", LONG);
      assertThat(client.text()).isEqualTo("420[\"ask\"]");
      client.send("41");
      assertThatThrownBy(answer::get).hasCauseInstanceOf(DisconnectedException.class);
    }
  }

  @Test
  void emitWithAck_beyondItsLimit_fails() {
    try (TestWebSocket client = server.connect()) {
      SocketIoSocket socket = server.socket();
      var _ = socket.emitWithAck("ask", LONG);
      CompletableFuture<List<JsonNode>> second = socket.emitWithAck("ask", LONG);
      assertThatThrownBy(socket.emitWithAck("ask", LONG)::get)
          .hasCauseInstanceOf(IllegalStateException.class);
      client.text();
      client.text();
      client.send("431[]");
      assertThat(TestServer.await(second)).isEmpty();
      var _ = socket.emitWithAck("ask", LONG);
      assertThat(client.text()).isEqualTo("422[\"ask\"]");
    }
  }

  @Test
  void handler_thatThrows_harmsNobodyElse() {
    try (TestWebSocket client = server.connect()) {
      SocketIoSocket socket = server.socket();
      socket.on(
          "bad",
          event -> {
            throw new IllegalStateException("broken handler");
          });
      socket.onUnhandled(event -> socket.emit("unknown", event.name()));
      client.send("42[\"bad\"]").send("42[\"what\"]");
      assertThat(client.text()).isEqualTo("42[\"unknown\",\"what\"]");
      assertThat(server.io().counters().value(Count.HANDLERS_FAILED)).isEqualTo(1);
    }
  }

  @Test
  void emit_toClientThatHasLeft_isRefused() {
    try (TestWebSocket client = server.connect().send("1")) {
      assertThat(client.closed()).startsWith("1000");
      assertThat(server.disconnected().kind()).isEqualTo(CloseReason.Kind.CLIENT_CLOSE);
      SocketIoSocket socket = server.socket();
      assertThat(socket.emit("late")).isEqualTo(Delivery.CLOSED);
      assertThat(socket.emitVolatile("late")).isEqualTo(Delivery.CLOSED);
    }
  }

  @Test
  void emitVolatile_toClientThatKeepsUp_isSent() {
    try (TestWebSocket client = server.connect()) {
      assertThat(server.socket().emitVolatile("now")).isEqualTo(Delivery.ACCEPTED);
      assertThat(client.text()).isEqualTo("42[\"now\"]");
    }
  }

  @Test
  void json_tooDeep_closesTheConnection() {
    try (TestWebSocket client = server.connect()) {
      client.send("42[\"a\"," + "[".repeat(8) + "]".repeat(8) + "]");
      assertThat(client.closed()).isEqualTo("1002 malformed");
    }
  }
}
