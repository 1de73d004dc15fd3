package studio.basil.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Speaks without words, as long as the text takes to say: the first audio after a fixed time, the
 * rest ten times as fast as it is spoken.
 */
final class TimedVoice implements SpeechSynthesizer {
  private static final int CHARACTERS_A_SECOND = 16;
  private static final int PIECE_SAMPLES = Sounds.RATE_HZ / 5;
  private static final int PIECE_MS = 20;
  private static final int LONGEST_SECONDS = 20;
  private static final String MODEL = "voice";

  private final Script script;
  private final long firstAudioMs;
  private final float[] sound = Sounds.voice(LONGEST_SECONDS * Sounds.RATE_HZ, 1);

  /** A voice whose first audio takes {@code firstAudioMs}. */
  TimedVoice(Script script, long firstAudioMs) {
    this.script = script;
    this.firstAudioMs = firstAudioMs;
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        "scripted", MODEL, List.of("host", "guest"), Sounds.RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    int characters = request.text().length();
    int length = Math.min(sound.length, characters * Sounds.RATE_HZ / CHARACTERS_A_SECOND);
    List<Script.Step> steps = new ArrayList<>();
    long at = firstAudioMs;
    for (int from = 0; from < length; from += PIECE_SAMPLES) {
      int start = from;
      int end = Math.min(length, from + PIECE_SAMPLES);
      steps.add(new Script.Step(at, () -> listener.accept(audio(start, end))));
      at += PIECE_MS;
    }
    var completed =
        new SynthesisEvent.Completed(
            characters, request.voice(), ServedBy.fresh("scripted", MODEL));
    steps.add(new Script.Step(at, () -> listener.accept(completed)));
    return script.begin(steps);
  }

  private SynthesisEvent audio(int start, int end) {
    float[] piece = Arrays.copyOfRange(sound, start, end);
    return new SynthesisEvent.Audio(new AudioClip(piece, Sounds.RATE_HZ));
  }

  @Override
  public void close() {}
}
