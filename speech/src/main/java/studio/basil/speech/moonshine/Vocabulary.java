package studio.basil.speech.moonshine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.speech.onnx.ModelFolder;

/**
 * The pieces of text that tokens stand for: a SentencePiece vocabulary with byte fallback.
 * Immutable.
 */
final class Vocabulary {
  /** Its pieces stand in a constant of the JavaScript file that publishes them. */
  private static final String FILE = "llama-tokenizer.js";

  private static final Pattern CONSTANT =
      Pattern.compile("llama_vocab_base64 *= *\"([A-Za-z0-9+/=]+)\"");
  private static final Pattern BYTE = Pattern.compile("<0x(\\p{XDigit}{2})>");

  private final byte[][] pieces;

  private Vocabulary(byte[][] pieces) {
    this.pieces = pieces;
  }

  static Vocabulary load(Path folder) throws IOException {
    Path file = ModelFolder.require(folder, FILE);
    Matcher constant = CONSTANT.matcher(Files.readString(file));
    if (!constant.find()) {
      throw new IOException(
          "The vocabulary " + file + " can't be read: delete it and run ./basil models");
    }
    byte[] lines = Base64.getDecoder().decode(constant.group(1));
    return of(new String(lines, StandardCharsets.UTF_8).lines().toList());
  }

  /** Creates a vocabulary from its pieces; the index of a piece is its token. */
  static Vocabulary of(List<String> pieces) {
    return new Vocabulary(pieces.stream().map(Vocabulary::bytes).toArray(byte[][]::new));
  }

  private static byte[] bytes(String piece) {
    Matcher single = BYTE.matcher(piece);
    return single.matches()
        ? new byte[] {(byte) Integer.parseInt(single.group(1), 16)}
        : piece.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
  }

  /** Number of tokens that have a piece. */
  int size() {
    return pieces.length;
  }

  /** The trimmed text of tokens below {@link #size}; broken UTF-8 becomes U+FFFD. */
  String text(int[] tokens) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int token : tokens) {
      text.writeBytes(pieces[token]);
    }
    return text.toString(StandardCharsets.UTF_8).strip();
  }
}
