package studio.basil.conversation.session;

import java.nio.file.Path;
import java.util.Map;
import studio.basil.conversation.SessionObserver;
import studio.basil.conversation.budget.Prices;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;

/**
 * What a studio works with. The providers are shared by all sessions and stay the caller's to
 * close.
 *
 * @param synthesizer speaks for the AI speakers
 * @param thriftySynthesizer speaks for them, in voices of the same names and at the same rate, once
 *     a session's budget is used up
 * @param voices voice of the synthesizers by speaker id, for {@code claude} and {@code guest}
 * @param recordings folder of all episodes; made when missing
 * @param briefings folder of the briefings; need not exist
 * @param observer hears what happens in all sessions
 */
public record StudioParts(
    SpeechRecognizer recognizer,
    VoiceActivityDetector voiceActivity,
    SpeechSynthesizer synthesizer,
    SpeechSynthesizer thriftySynthesizer,
    LanguageModel host,
    LanguageModel guest,
    Map<String, String> voices,
    Prices prices,
    SessionProfile profile,
    Path recordings,
    Path briefings,
    SessionObserver observer) {

  /** Parts of a studio that nobody observes. */
  public StudioParts(
      SpeechRecognizer recognizer,
      VoiceActivityDetector voiceActivity,
      SpeechSynthesizer synthesizer,
      SpeechSynthesizer thriftySynthesizer,
      LanguageModel host,
      LanguageModel guest,
      Map<String, String> voices,
      Prices prices,
      SessionProfile profile,
      Path recordings,
      Path briefings) {
    this(
        recognizer,
        voiceActivity,
        synthesizer,
        thriftySynthesizer,
        host,
        guest,
        voices,
        prices,
        profile,
        recordings,
        briefings,
        SessionObserver.NONE);
  }

  public StudioParts {
    voices = Map.copyOf(voices);
    int rateHz = synthesizer.capabilities().sampleRateHz();
    if (thriftySynthesizer.capabilities().sampleRateHz() != rateHz) {
      throw new IllegalArgumentException("both synthesizers must speak at " + rateHz + " Hz");
    }
  }
}
