package studio.basil.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;
import studio.basil.speech.marytts.MaryTtsSynthesizer;

/** Audio to test with: 16 kHz mono, spoken by the project's own voices or computed. */
public final class SpeechSamples {
  /** The rate of all samples here. */
  public static final int SAMPLE_RATE_HZ = 16_000;

  private static final Map<SynthesisRequest, float[]> SPOKEN = new ConcurrentHashMap<>();

  private SpeechSamples() {}

  private static final class Voices {
    static final SpeechSynthesizer SYNTHESIZER = MaryTtsSynthesizer.load(Runnable::run);
  }

  /** A text spoken by the first voice. */
  public static float[] say(String text) {
    return say(text, Voices.SYNTHESIZER.capabilities().voices().getFirst());
  }

  /** A text spoken by a voice of the local synthesizer. */
  public static float[] say(String text, String voice) {
    return SPOKEN.computeIfAbsent(new SynthesisRequest(text, voice), SpeechSamples::speak).clone();
  }

  private static float[] speak(SynthesisRequest request) {
    List<float[]> pieces = new ArrayList<>();
    Voices.SYNTHESIZER.synthesize(
        request,
        event -> {
          switch (event) {
            case SynthesisEvent.Audio audio -> pieces.add(audio.clip().samples());
            case SynthesisEvent.Completed _, SynthesisEvent.Switched _ -> {}
            case SynthesisEvent.Failed failed ->
                throw new AssertionError(failed.failure().message());
          }
        });
    int rateHz = Voices.SYNTHESIZER.capabilities().sampleRateHz();
    AudioClip spoken = new AudioClip(join(pieces.toArray(float[][]::new)), rateHz);
    return Resampler.convert(spoken, SAMPLE_RATE_HZ).samples();
  }

  /** Pieces of audio one after the other. */
  public static float[] join(float[]... pieces) {
    float[] joined = new float[Arrays.stream(pieces).mapToInt(piece -> piece.length).sum()];
    int length = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, joined, length, piece.length);
      length += piece.length;
    }
    return joined;
  }

  /** Digital silence. */
  public static float[] silence(double seconds) {
    return new float[(int) (seconds * SAMPLE_RATE_HZ)];
  }

  /** White noise, always the same. */
  public static float[] noise(double seconds, double levelDb) {
    Random random = new Random(7);
    float[] noise = silence(seconds);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * Math.pow(10, levelDb / 20));
    }
    return noise;
  }

  /** A steady tone of 440 Hz. */
  public static float[] tone(double seconds, double levelDb) {
    float[] tone = silence(seconds);
    for (int i = 0; i < tone.length; i++) {
      double phase = 2 * Math.PI * 440 * i / SAMPLE_RATE_HZ;
      tone[i] = (float) (Math.sqrt(2) * Math.sin(phase) * Math.pow(10, levelDb / 20));
    }
    return tone;
  }

  /** The audio louder or softer, as 16-bit samples would hold it. */
  public static float[] amplified(float[] samples, double gainDb) {
    float[] amplified = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      amplified[i] = Math.round(samples[i] * Math.pow(10, gainDb / 20) * 32_768) / 32_768f;
    }
    return amplified;
  }

  /** The audio in pieces, the last one perhaps shorter. */
  public static List<float[]> chunks(float[] samples, int chunkSamples) {
    List<float[]> chunks = new ArrayList<>();
    for (int from = 0; from < samples.length; from += chunkSamples) {
      chunks.add(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + chunkSamples)));
    }
    return chunks;
  }

  /** The words of a text in lower case, without punctuation. */
  public static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9' ]", " ");
    return Arrays.stream(plain.split(" +")).filter(word -> !word.isEmpty()).toList();
  }
}
