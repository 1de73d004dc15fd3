package studio.basil.speech.whisper;

import studio.basil.speech.SpeechFailure;

/** What became of a recording. */
sealed interface Transcript {

  /** The words in it, perhaps none. */
  record Heard(String text) implements Transcript {}

  /** The server could not tell. */
  record Missed(SpeechFailure failure) implements Transcript {}
}
