package studio.basil.conversation.session;

import java.nio.file.Path;
import java.util.Map;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;

/**
 * What a studio works with. The providers are shared by all sessions and stay the caller's to
 * close.
 *
 * @param voices voice of the synthesizer by speaker id, for {@code claude} and {@code guest}
 * @param recordings folder of all episodes; made when missing
 * @param briefings folder of the briefings; need not exist
 */
public record StudioParts(
    SpeechRecognizer recognizer,
    VoiceActivityDetector voiceActivity,
    SpeechSynthesizer synthesizer,
    LanguageModel host,
    LanguageModel guest,
    Map<String, String> voices,
    Path recordings,
    Path briefings) {

  public StudioParts {
    voices = Map.copyOf(voices);
  }
}
