package studio.basil.separation.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Pcm16;
import studio.basil.audio.Resampler;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.marytts.MaryTtsSynthesizer;

/** Audio to test with: 16 kHz, spoken by the project's own voices or computed. */
public final class Recordings {
  /** The rate of all samples here. */
  public static final int RATE_HZ = 16_000;

  /** A woman's and a man's voice. */
  public static final List<String> VOICES = List.of("clara", "marcus");

  private static final List<String> SENTENCES =
      List.of(
          "The ferry leaves at seven in the morning, and the crossing takes about two hours.",
          "We looked for the old lighthouse all afternoon but found only the ruins of a barn.",
          "My brother keeps bees behind the house and sells the honey at the market.",
          "Nobody knew why the library had closed so early on that particular evening.");

  private static final Map<SynthesisRequest, float[]> SPOKEN = new ConcurrentHashMap<>();

  private Recordings() {}

  private static final class Voices {
    static final MaryTtsSynthesizer SYNTHESIZER = MaryTtsSynthesizer.load(Runnable::run);
  }

  /** The folder with the model files. */
  public static Path models() {
    return home().resolve("models");
  }

  /** Basil's folder. */
  public static Path home() {
    Path folder = Path.of(System.getProperty("user.dir"));
    while (folder != null && !Files.exists(folder.resolve("models/silero_vad_v5.onnx"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("the models are missing: run ./basil models");
    }
    return folder;
  }

  /** A sentence spoken by a voice. */
  public static float[] say(int sentence, String voice) {
    String text = SENTENCES.get(sentence % SENTENCES.size());
    return SPOKEN.computeIfAbsent(new SynthesisRequest(text, voice), Recordings::speak).clone();
  }

  private static float[] speak(SynthesisRequest request) {
    List<float[]> pieces = new ArrayList<>();
    Voices.SYNTHESIZER.synthesize(
        request,
        event -> {
          if (event instanceof SynthesisEvent.Audio audio) {
            pieces.add(audio.clip().samples());
          }
        });
    int rateHz = Voices.SYNTHESIZER.capabilities().sampleRateHz();
    return Resampler.convert(new AudioClip(join(pieces), rateHz), RATE_HZ).samples();
  }

  /**
   * A conversation in which voices take turns, and each voice's part of it alone.
   *
   * @return the voices' parts, in the order of {@link #VOICES}; their sum is the conversation
   */
  public static List<float[]> conversation(int turns) {
    List<List<float[]>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    for (int turn = 0; turn < turns; turn++) {
      float[] spoken = say(turn / 2, VOICES.get(turn % 2));
      parts.get(turn % 2).add(spoken);
      parts.get(1 - turn % 2).add(new float[spoken.length]);
      parts.forEach(part -> part.add(silence(0.6)));
    }
    return parts.stream().map(Recordings::join).toList();
  }

  /** The sum of two parts. */
  public static float[] sum(List<float[]> parts) {
    float[] sum = parts.getFirst().clone();
    for (float[] part : parts.subList(1, parts.size())) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  /** Pieces one after the other. */
  public static float[] join(List<float[]> pieces) {
    float[] joined = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int length = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, joined, length, piece.length);
      length += piece.length;
    }
    return joined;
  }

  /** Digital silence. */
  public static float[] silence(double seconds) {
    return new float[(int) (seconds * RATE_HZ)];
  }

  /** White noise, always the same. */
  public static float[] noise(double seconds, double level) {
    Random random = new Random(7);
    float[] noise = silence(seconds);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * level);
    }
    return noise;
  }

  /** Chords that change twice a second. */
  public static float[] music(double seconds) {
    float[] music = silence(seconds);
    for (int i = 0; i < music.length; i++) {
      double time = (double) i / RATE_HZ;
      int chordNumber = (int) (time * 2);
      double root = 220 * Math.pow(2, (chordNumber * 5 % 12) / 12.0);
      double chord =
          Math.sin(2 * Math.PI * root * time)
              + Math.sin(2 * Math.PI * root * 1.25 * time)
              + Math.sin(2 * Math.PI * root * 1.5 * time);
      music[i] = (float) (0.1 * chord);
    }
    return music;
  }

  /** Writes channels of one length, 1 to 8, as 16-bit WAV. */
  public static Path wav(Path file, int rateHz, List<float[]> channels) throws IOException {
    int frames = channels.getFirst().length;
    int width = 2 * channels.size();
    ByteBuffer bytes = ByteBuffer.allocate(44 + frames * width).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + frames * width);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) channels.size()).putInt(rateHz);
    bytes.putInt(rateHz * width).putShort((short) width).putShort((short) 16);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(frames * width);
    List<byte[]> samples = channels.stream().map(Pcm16::toBytes).toList();
    for (int i = 0; i < frames; i++) {
      for (byte[] channel : samples) {
        bytes.put(channel, 2 * i, 2);
      }
    }
    return Files.write(file, bytes.array());
  }

  /** The samples at another rate. */
  public static float[] at(int rateHz, float[] samples) {
    return Resampler.convert(new AudioClip(Arrays.copyOf(samples, samples.length), RATE_HZ), rateHz)
        .samples();
  }
}
