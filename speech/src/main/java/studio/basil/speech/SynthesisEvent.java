package studio.basil.speech;

import studio.basil.audio.AudioClip;

/** What a synthesis tells. */
public sealed interface SynthesisEvent {

  /** The next piece of audio; pieces follow each other without a gap and share one rate. */
  record Audio(AudioClip clip) implements SynthesisEvent {}

  /** Another provider speaks; comes before any {@link Audio}. */
  record Switched(Rerouted rerouted) implements SynthesisEvent {}

  /**
   * All audio was delivered.
   *
   * @param characters the characters that the provider counts, for metering
   * @param voice the provider's name of the voice that spoke
   */
  record Completed(int characters, String voice, ServedBy servedBy) implements SynthesisEvent {}

  /** The text could not be spoken, or not to its end. */
  record Failed(SpeechFailure failure) implements SynthesisEvent {}
}
