package studio.basil.server.startup;

import java.util.List;
import java.util.Optional;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;

/**
 * Who recognises, speaks and thinks for all sessions. Owns its parts.
 *
 * @param unhurried recognizes recordings; has the members of {@code recognizer}, which closes them
 * @param localRecognizer the recognizer in this process, of the chain or alone, if the chain has it
 * @param thrifty speaks without cost; {@code synthesizer} itself where that does too
 */
record Providers(
    Chain<SpeechRecognizer> recognizer,
    SpeechRecognizer unhurried,
    Optional<SpeechRecognizer> localRecognizer,
    VoiceActivityDetector voiceActivity,
    Chain<SpeechSynthesizer> synthesizer,
    Chain<SpeechSynthesizer> thrifty,
    Chain<LanguageModel> host,
    Chain<LanguageModel> guest)
    implements AutoCloseable {

  @Override
  public void close() {
    List.<Runnable>of(
            host.front()::close,
            guest.front()::close,
            synthesizer.front()::close,
            thrifty.front()::close,
            recognizer.front()::close,
            voiceActivity::close)
        .forEach(Runnable::run);
  }
}
