package studio.basil.conversation.listening;

import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.VoiceActivityDetector;

/** What an ear listens with; both take the same sample rate. */
public record EarProviders(VoiceActivityDetector detector, SpeechRecognizer recognizer) {

  public EarProviders {
    int detectorRate = detector.capabilities().sampleRateHz();
    int recognizerRate = recognizer.capabilities().sampleRateHz();
    if (detectorRate != recognizerRate) {
      throw new IllegalArgumentException(
          "the voice detector takes "
              + detectorRate
              + " Hz and the recogniser "
              + recognizerRate
              + " Hz; they must agree");
    }
  }

  /** The rate that both take. */
  public int sampleRateHz() {
    return detector.capabilities().sampleRateHz();
  }
}
