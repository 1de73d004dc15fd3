package studio.basil.speech.marytts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The voices made from MaryTTS's one model, {@code cmu-slt-hsmm}.
 *
 * <p>A voice is the model spoken faster or slower by the formant scale, with its fundamental moved,
 * and then played at a rate that undoes the change of tempo: that shifts the formants as a longer
 * or shorter vocal tract would.
 */
enum MaryVoice {
  /** The model as it is: a woman, about 170 Hz. */
  CLARA(1.0, 0, 1.0),
  /** A man, about 117 Hz. */
  MARCUS(0.85, -40, 0.75),
  /** A bright young voice, about 210 Hz. */
  JUNO(1.18, 8, 1.0);

  private final double formantScale;
  private final double pitchShiftHz;
  private final double gain;

  MaryVoice(double formantScale, double pitchShiftHz, double gain) {
    this.formantScale = formantScale;
    this.pitchShiftHz = pitchShiftHz;
    this.gain = gain;
  }

  static Optional<MaryVoice> named(String name) {
    return Arrays.stream(values()).filter(voice -> voice.label().equals(name)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(MaryVoice::label).toList();
  }

  /** The name that callers use. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What all formants are multiplied by, and what durations must be before. */
  double formantScale() {
    return formantScale;
  }

  /** What is added to the model's fundamental, before the formant scale multiplies it. */
  double pitchShiftHz() {
    return pitchShiftHz;
  }

  /** What its samples are multiplied by, so that all voices are equally loud. */
  double gain() {
    return gain;
  }
}
