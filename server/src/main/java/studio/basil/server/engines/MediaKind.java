package studio.basil.server.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Kinds of files that recordings come in, told by their first bytes. */
public enum MediaKind {
  WAV("audio/wav"),
  FLAC("audio/flac"),
  OGG("audio/ogg"),
  WEBM("video/webm"),
  MP4("video/mp4"),
  M4A("audio/mp4"),
  MP3("audio/mpeg");

  private static final int HEAD_BYTES = 12;
  private static final int SECOND_WORD = 4;
  private static final int THIRD_WORD = 8;
  private static final int MPEG_SYNC = 0xE0;
  private static final int MPEG_LAYER_BITS = 0x06;
  private static final int LAYER_3 = 0x02;

  private final String mediaType;

  MediaKind(String mediaType) {
    this.mediaType = mediaType;
  }

  /** As HTTP calls it. */
  public String mediaType() {
    return mediaType;
  }

  /** The kind of a file; nothing if it is of no such kind. */
  public static Optional<MediaKind> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD_BYTES));
    }
  }

  static Optional<MediaKind> of(byte[] head) {
    String first = word(head, 0);
    if (Arrays.asList("RIFF", "RF64").contains(first)) {
      return word(head, THIRD_WORD).equals("WAVE") ? Optional.of(WAV) : Optional.empty();
    }
    if (word(head, SECOND_WORD).equals("ftyp")) {
      return Optional.of(word(head, THIRD_WORD).startsWith("M4A") ? M4A : MP4);
    }
    return switch (first) {
      case "fLaC" -> Optional.of(FLAC);
      case "OggS" -> Optional.of(OGG);
      case "\u001AE\u00DF\u00A3" -> Optional.of(WEBM);
      default -> first.startsWith("ID3") || isFrame(head) ? Optional.of(MP3) : Optional.empty();
    };
  }

  /** Whether a frame of MPEG audio, layer III, begins here. */
  private static boolean isFrame(byte[] head) {
    return head.length == HEAD_BYTES
        && head[0] == (byte) 0xFF
        && (head[1] & MPEG_SYNC) == MPEG_SYNC
        && (head[1] & MPEG_LAYER_BITS) == LAYER_3;
  }

  private static String word(byte[] head, int from) {
    return head.length < from + SECOND_WORD
        ? ""
        : new String(head, from, SECOND_WORD, StandardCharsets.ISO_8859_1);
  }
}
