package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import studio.basil.bench.Yardstick;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.ProtocolException;

/** A frame of audio through the Socket.IO packet codec, both ways. */
@State(Scope.Thread)
public class PacketBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECEIVED = "51-[\"audio.chunk\",{\"_placeholder\":true,\"num\":0}]";

  private final byte[] frame = new byte[3_200];
  private final Buffer received = Buffer.buffer(frame);
  private final PacketDecoder decoder = new PacketDecoder(PacketLimits.DEFAULT.maxJsonDepth());
  private final JsonNode head =
      JsonNodeFactory.instance
          .objectNode()
          .put("utteranceId", "utterance-17")
          .put("position", 48_000)
          .put("sampleRate", 24_000)
          .put("last", false);

  /** Makes the messages of a frame that is sent. */
  @Benchmark
  @Yardstick(value = "encode a Socket.IO event with a frame", against = "bareJsonOut")
  public List<EngineMessage> encode() {
    return PacketEncoder.event(
        PacketHead.MAIN_NAMESPACE, PacketHead.NO_ID, "audio.chunk", "claude", head, frame);
  }

  /** Writes the same JSON and nothing more. */
  @Benchmark
  @Yardstick("write its JSON alone with Jackson")
  public String bareJsonOut() throws IOException {
    ArrayNode packet = JsonNodeFactory.instance.arrayNode().add("audio.chunk").add("claude");
    packet.add(head).addObject().put("_placeholder", true).put("num", 0);
    return JSON.writeValueAsString(packet);
  }

  /** Puts a received frame together. */
  @Benchmark
  @Yardstick(value = "decode a Socket.IO event with a frame", against = "bareJsonIn")
  public ArrayNode decode() throws ProtocolException {
    PacketHead packet = PacketHead.parse(RECEIVED);
    Reassembly reassembly = Reassembly.of(packet, decoder.arguments(packet), 0);
    reassembly.add(received, PacketLimits.DEFAULT);
    ArrayNode arguments = reassembly.finish();
    if (arguments == null) {
      throw new IllegalStateException("The packet was dropped.");
    }
    return arguments;
  }

  /** Parses the same JSON and nothing more. */
  @Benchmark
  @Yardstick("parse its JSON alone with Jackson")
  public JsonNode bareJsonIn() throws IOException {
    return JSON.readTree(RECEIVED.substring(3));
  }
}
