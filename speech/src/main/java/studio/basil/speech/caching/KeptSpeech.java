package studio.basil.speech.caching;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Pcm16;
import studio.basil.speech.ServedBy;

/**
 * A spoken text as it lies in the cache: its audio is written as 16-bit little-endian samples.
 *
 * @param pieces the audio, of one rate; not empty
 * @param characters what the provider counted
 * @param voice the provider's name of the voice that spoke
 */
record KeptSpeech(List<AudioClip> pieces, int characters, String voice, ServedBy servedBy) {
  private static final int PIECES_PER_SECOND = 5;

  byte[] bytes() {
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    pieces.forEach(piece -> audio.writeBytes(Pcm16.toBytes(piece.samples())));
    return new StoredResult.Writer()
        .servedBy(servedBy)
        .text(voice)
        .number(characters)
        .number(pieces.getFirst().sampleRateHz())
        .blob(audio.toByteArray())
        .bytes();
  }

  /** Reads speech; {@link IllegalArgumentException} if the bytes are broken. */
  static KeptSpeech read(byte[] bytes) {
    StoredResult.Reader reader = new StoredResult.Reader(bytes);
    ServedBy servedBy = reader.servedBy();
    String voice = reader.text();
    int characters = reader.number();
    int sampleRateHz = reader.number();
    float[] samples = Pcm16.toFloats(reader.blob());
    return new KeptSpeech(cut(samples, sampleRateHz), characters, voice, servedBy);
  }

  private static List<AudioClip> cut(float[] samples, int sampleRateHz) {
    int step = Math.max(1, sampleRateHz / PIECES_PER_SECOND);
    List<AudioClip> pieces = new ArrayList<>();
    for (int from = 0; from < samples.length; from += step) {
      float[] piece = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + step));
      pieces.add(new AudioClip(piece, sampleRateHz));
    }
    return pieces;
  }
}
