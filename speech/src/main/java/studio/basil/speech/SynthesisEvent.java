package studio.basil.speech;

import studio.basil.audio.AudioClip;

/** What a synthesis tells. */
public sealed interface SynthesisEvent {

  /** The next piece of audio; pieces follow each other without a gap and share one rate. */
  record Audio(AudioClip clip) implements SynthesisEvent {}

  /**
   * All audio was delivered.
   *
   * @param characters the characters that the provider counts, for metering
   */
  record Completed(int characters) implements SynthesisEvent {}

  /** The text could not be spoken, or not to its end. */
  record Failed(SpeechFailure failure) implements SynthesisEvent {}
}
