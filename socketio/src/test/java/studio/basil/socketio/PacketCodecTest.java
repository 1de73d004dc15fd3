package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.ProtocolException;

class PacketCodecTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PacketDecoder decoder = new PacketDecoder(32);

  @Property(edgeCases = EdgeCasesMode.NONE)
  void event_encodedAndDecoded_isTheSame(
      @ForAll("namespaces") String namespace,
      @ForAll @LongRange(min = -1, max = 999_999_999_999_999L) long id,
      @ForAll("arguments") List<JsonNode> arguments)
      throws ProtocolException {
    List<EngineMessage> messages = PacketEncoder.event(namespace, id, "greet", arguments.toArray());
    PacketHead head = PacketHead.parse(text(messages));
    assertThat(head.namespace()).isEqualTo(namespace);
    assertThat(head.id()).isEqualTo(id);
    assertThat(head.attachments()).isEqualTo(messages.size() - 1);
    ArrayNode decoded = decode(head, messages);
    assertThat(decoded.remove(0).textValue()).isEqualTo("greet");
    assertThat(decoded).isEqualTo(JSON.arrayNode().addAll(arguments));
  }

  private static String text(List<EngineMessage> messages) {
    return ((EngineMessage.Text) messages.getFirst()).text();
  }

  private ArrayNode decode(PacketHead head, List<EngineMessage> messages) throws ProtocolException {
    Reassembly reassembly = Reassembly.of(head, decoder.arguments(head), 0);
    for (EngineMessage message : messages.subList(1, messages.size())) {
      reassembly.add(((EngineMessage.Binary) message).bytes(), PacketLimits.DEFAULT);
    }
    assertThat(reassembly.isComplete()).isTrue();
    return Objects.requireNonNull(reassembly.finish());
  }

  @Provide
  Arbitrary<String> namespaces() {
    return Arbitraries.of("/", "/custom", "/a/b", "/42", "/h\u00e9");
  }

  @Provide
  Arbitrary<List<JsonNode>> arguments() {
    return values(3).list().ofMaxSize(4);
  }

  private static Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().map(JSON::textNode),
            Arbitraries.integers().map(JSON::numberNode),
            Arbitraries.of(true, false).map(JSON::booleanNode),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(8).map(JSON::binaryNode),
            Arbitraries.just(JSON.nullNode()));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> arrays =
        values(depth - 1).list().ofMaxSize(3).map(list -> JSON.arrayNode().addAll(list));
    Arbitrary<JsonNode> objects =
        values(depth - 1).map(value -> JSON.objectNode().set("field", value));
    return Arbitraries.oneOf(leaves, arrays, objects);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void parser_ofAnyText_answersOrRefuses(@ForAll("packets") String text) {
    try {
      PacketHead head = PacketHead.parse(text);
      if (head.type() == PacketType.CONNECT) {
        decoder.auth(head);
      } else {
        PacketDecoder.fill(decoder.arguments(head), List.of(new byte[] {1}));
      }
    } catch (ProtocolException refused) {
      assertThat(refused.reason().detail()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> packets() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "-",
            "/",
            ",",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\"a\"",
            "\\u0000",
            ":",
            "1e999",
            "null",
            "{\"_placeholder\":true,\"num\":0}",
            "\ud800",
            "9999");
    return Arbitraries.oneOf(
        Arbitraries.strings(), pieces.list().ofMaxSize(20).map(list -> String.join("", list)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "7",
        "5[\"a\"]",
        "5-[\"a\"]",
        "51",
        "599999999999-[\"a\"]",
        "21234567890123456[\"a\"]",
        "2",
        "2{}",
        "2[]",
        "2[1]",
        "2[\"connect\"]",
        "2[\"a\"] x",
        "2abc[\"a\"]",
        "3{}"
      })
  void packet_malformed_isRefused(String text) {
    assertThatThrownBy(() -> decoder.arguments(PacketHead.parse(text)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void namespace_tooLong_isRefused() {
    assertThatThrownBy(() -> PacketHead.parse("0/" + "x".repeat(256)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void json_tooDeep_isRefused() throws ProtocolException {
    PacketHead allowed = PacketHead.parse("2[\"a\"," + "[".repeat(31) + "]".repeat(31) + "]");
    assertThat(decoder.arguments(allowed)).hasSize(2);
    PacketHead tooDeep = PacketHead.parse("2[\"a\"," + "[".repeat(32) + "]".repeat(32) + "]");
    assertThatThrownBy(() -> decoder.arguments(tooDeep)).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "0.5", "\"0\"", "null", "4294967296"})
  void placeholder_withoutAttachment_isRefused(String number) throws ProtocolException {
    String json = "2[\"a\",{\"_placeholder\":true,\"num\":" + number + "}]";
    ArrayNode arguments = decoder.arguments(PacketHead.parse(json));
    assertThatThrownBy(() -> PacketDecoder.fill(arguments, List.of(new byte[1])))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void attachments_beyondTheirLimit_areRefused() throws ProtocolException {
    PacketHead head = PacketHead.parse("52-[\"a\"]");
    Reassembly reassembly = Reassembly.of(head, decoder.arguments(head), 0);
    reassembly.add(Buffer.buffer(new byte[600_000]), PacketLimits.DEFAULT);
    assertThatThrownBy(() -> reassembly.add(Buffer.buffer(new byte[600_000]), PacketLimits.DEFAULT))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void auth_absent_isAnEmptyObject() throws ProtocolException {
    ObjectNode auth = decoder.auth(PacketHead.parse("0/custom,"));
    assertThat(auth).isEmpty();
  }

  @Test
  void arguments_ofAllKinds_areWritten() {
    List<Object> arguments = new ArrayList<>();
    arguments.add(null);
    arguments.addAll(List.of("t", 1, 2L, 0.5, 0.25f, true, Double.NaN));
    assertThat(text(PacketEncoder.event("/", -1, "e", arguments.toArray())))
        .isEqualTo("2[\"e\",null,\"t\",1,2,0.5,0.25,true,null]");
  }

  @Test
  void argument_ofOtherKind_isRefused() {
    assertThatThrownBy(() -> PacketEncoder.event("/", -1, "e", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
