package studio.basil.speech.piper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Piper voice of a few hundred bytes: an ONNX model with the inputs and the output of a real one,
 * which hums 600 samples of a tone for each phoneme. It is written in the protobuf encoding of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class ToneVoice {
  static final int RATE_HZ = 22_050;
  private static final String PHONEMES =
      "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔəɚɛɜɝɡɨɪʃʊʌʒʔθᵻˈˌː";
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private ToneVoice() {}

  /** Writes model and description into a folder and returns the model. */
  static Path write(Path folder) throws IOException {
    Path model = Files.write(folder.resolve("tone.onnx"), model());
    Files.writeString(folder.resolve("tone.onnx.json"), description());
    return model;
  }

  private static String description() {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < PHONEMES.length(); i++) {
      ids.append("%s\"%c\":[%d]".formatted(i == 0 ? "" : ",", PHONEMES.charAt(i), i));
    }
    return """
        {"audio":{"sample_rate":%d,"quality":"test"},"espeak":{"voice":"en-us"},
        "inference":{"noise_scale":0.667,"length_scale":1,"noise_w":0.8},
        "phoneme_type":"espeak","phoneme_map":{},"phoneme_id_map":{%s},
        "num_symbols":256,"num_speakers":1,"speaker_id_map":{}}
        """
        .formatted(RATE_HZ, ids);
  }

  private static byte[] model() {
    float radians = (float) (2 * Math.PI * 220 / RATE_HZ);
    Message graph =
        new Message()
            .message(1, node("Shape", "shape", "input"))
            .message(1, node("Gather", "phonemes", "shape", "one"))
            .message(1, node("Mul", "length", "phonemes", "samples"))
            .message(1, node("Range", "indices", "zero", "length", "one"))
            .message(1, node("Cast", "times", "indices").message(5, castToFloat()))
            .message(1, node("Mul", "phases", "times", "radians"))
            .message(1, node("Sin", "waves", "phases"))
            .message(1, node("Pow", "pulses", "waves", "sharpness"))
            .message(1, node("Reshape", "output", "pulses", "form"))
            .text(2, "tone")
            .message(5, longs("zero", false, 0))
            .message(5, longs("one", false, 1))
            .message(5, longs("samples", false, 600))
            .message(5, longs("form", true, 1, 1, 1, -1))
            .message(5, number("radians", radians))
            .message(5, number("sharpness", 25))
            .message(11, value("input", INT64, 2))
            .message(11, value("input_lengths", INT64, 1))
            .message(11, value("scales", FLOAT, 1))
            .message(12, value("output", FLOAT, 4));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 13))
        .bytes();
  }

  private static Message node(String type, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, type);
  }

  private static Message castToFloat() {
    return new Message().text(1, "to").number(3, FLOAT).number(20, 2);
  }

  private static Message longs(String name, boolean list, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    Message tensor = new Message();
    return (list ? tensor.number(1, values.length) : tensor)
        .number(2, INT64)
        .text(8, name)
        .field(9, raw.array());
  }

  private static Message number(String name, float value) {
    ByteBuffer raw = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    return new Message().number(2, FLOAT).text(8, name).field(9, raw.array());
  }

  private static Message value(String name, int type, int dimensions) {
    Message shape = new Message();
    for (int i = 0; i < dimensions; i++) {
      shape.message(1, new Message().text(2, name + i));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protobuf message under way. */
  private static final class Message {
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message field(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      encoded.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return field(field, value.bytes());
    }

    byte[] bytes() {
      return encoded.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7F) {
        encoded.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      encoded.write((int) rest);
    }
  }
}
