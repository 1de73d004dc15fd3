package studio.basil.separation.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts an ONNX model off behind one of its convolutions: what comes after is left out and its
 * result becomes the model's output. The model file stays as it is.
 *
 * <p>Field numbers are those of onnx.proto, version 1.
 */
final class StemGraph {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_OUTPUT = 12;
  private static final int GRAPH_VALUE_INFO = 13;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OPERATOR = 4;
  private static final int TENSOR_NAME = 8;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT = 1;
  private static final int FLOAT = 1;

  private StemGraph() {}

  /** A model and the name of its only output. */
  static final class Cut {
    private final byte[] model;
    private final String output;

    Cut(byte[] model, String output) {
      this.model = model;
      this.output = output;
    }

    byte[] model() {
      return model;
    }

    String output() {
      return output;
    }
  }

  /**
   * Cuts behind the convolution number {@code convolution}, counted from 1.
   *
   * @throws IOException if the bytes are no ONNX model or it has fewer convolutions
   */
  static Cut behind(byte[] model, int convolution) throws IOException {
    try {
      UnknownFieldSet whole = UnknownFieldSet.parseFrom(model);
      List<ByteString> graphs = whole.getField(MODEL_GRAPH).getLengthDelimitedList();
      if (graphs.size() != 1) {
        throw new IOException("The model has no graph.");
      }
      UnknownFieldSet graph = UnknownFieldSet.parseFrom(graphs.getFirst());
      String output = output(graph, convolution);
      ByteString cut = upTo(graph, output).toByteString();
      Field replaced = Field.newBuilder().addLengthDelimited(cut).build();
      UnknownFieldSet result = whole.toBuilder().addField(MODEL_GRAPH, replaced).build();
      return new Cut(result.toByteArray(), output);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("The bytes are no ONNX model: " + e.getMessage(), e);
    }
  }

  private static String output(UnknownFieldSet graph, int convolution) throws IOException {
    int seen = 0;
    for (ByteString bytes : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
      UnknownFieldSet node = UnknownFieldSet.parseFrom(bytes);
      if (names(node, NODE_OPERATOR).contains("Conv") && ++seen == convolution) {
        return names(node, NODE_OUTPUT).getFirst();
      }
    }
    throw new IOException("The model has " + seen + " convolutions, not " + convolution + ".");
  }

  private static UnknownFieldSet upTo(UnknownFieldSet graph, String output)
      throws InvalidProtocolBufferException {
    Set<String> needed = needed(graph, output);
    UnknownFieldSet.Builder cut = graph.toBuilder();
    cut.clearField(GRAPH_VALUE_INFO).clearField(GRAPH_OUTPUT);
    cut.addField(GRAPH_NODE, keep(graph, GRAPH_NODE, NODE_OUTPUT, needed));
    cut.addField(GRAPH_INITIALIZER, keep(graph, GRAPH_INITIALIZER, TENSOR_NAME, needed));
    cut.addField(
        GRAPH_OUTPUT, Field.newBuilder().addLengthDelimited(floats(output).toByteString()).build());
    return cut.build();
  }

  /** The names of all values that {@code output} is computed from, itself included. */
  private static Set<String> needed(UnknownFieldSet graph, String output)
      throws InvalidProtocolBufferException {
    Map<String, List<String>> inputs = new HashMap<>();
    for (ByteString bytes : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
      UnknownFieldSet node = UnknownFieldSet.parseFrom(bytes);
      for (String name : names(node, NODE_OUTPUT)) {
        inputs.put(name, names(node, NODE_INPUT));
      }
    }
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (needed.add(name)) {
        open.addAll(inputs.getOrDefault(name, List.of()));
      }
    }
    return needed;
  }

  private static Field keep(UnknownFieldSet graph, int field, int nameField, Set<String> needed)
      throws InvalidProtocolBufferException {
    Field.Builder kept = Field.newBuilder();
    for (ByteString bytes : graph.getField(field).getLengthDelimitedList()) {
      if (names(UnknownFieldSet.parseFrom(bytes), nameField).stream().anyMatch(needed::contains)) {
        kept.addLengthDelimited(bytes);
      }
    }
    return kept.build();
  }

  private static UnknownFieldSet floats(String name) {
    UnknownFieldSet tensor = varint(TENSOR_ELEMENT, FLOAT);
    UnknownFieldSet type = message(TYPE_TENSOR, tensor.toByteString());
    return message(VALUE_NAME, ByteString.copyFromUtf8(name)).toBuilder()
        .mergeFrom(message(VALUE_TYPE, type.toByteString()))
        .build();
  }

  private static UnknownFieldSet message(int field, ByteString content) {
    return UnknownFieldSet.newBuilder()
        .addField(field, Field.newBuilder().addLengthDelimited(content).build())
        .build();
  }

  private static UnknownFieldSet varint(int field, long value) {
    return UnknownFieldSet.newBuilder()
        .addField(field, Field.newBuilder().addVarint(value).build())
        .build();
  }

  private static List<String> names(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(bytes -> bytes.toString(UTF_8))
        .toList();
  }
}
