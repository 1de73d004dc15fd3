package studio.basil.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import studio.basil.socketio.engine.ProtocolException;

/** JSON to and from text, with bounds on what is read. Thread-safe. */
final class JsonText {
  private static final JsonFactory WRITER = new ObjectMapper().getFactory();

  private final ObjectReader reader;

  JsonText(int maxDepth) {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(maxDepth).build())
            .build();
    this.reader =
        new ObjectMapper(factory)
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .forType(JsonNode.class);
  }

  /** Reads one value. */
  JsonNode parse(String text) throws ProtocolException {
    try {
      JsonNode node = reader.readValue(text);
      if (node.isMissingNode()) {
        throw ProtocolException.malformed("A payload is missing.");
      }
      return node;
    } catch (JsonProcessingException malformed) {
      throw ProtocolException.malformed("A payload is not JSON within the limits.");
    }
  }

  /** Writes to a generator and answers the text. */
  static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = WRITER.createGenerator(text)) {
      writing.writeTo(generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** What is to be written. */
  @FunctionalInterface
  interface Writing {
    void writeTo(JsonGenerator generator) throws IOException;
  }
}
