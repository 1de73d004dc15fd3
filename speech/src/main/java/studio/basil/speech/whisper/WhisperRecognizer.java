package studio.basil.speech.whisper;

import java.util.Set;
import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.SerialEvents;

/**
 * Speech to text on a server that takes whole recordings: OpenAI's, one that offers OpenAI's
 * interface, or whisper.cpp's.
 *
 * <p>An utterance is kept until its end and sent as one WAV file; there are no partials. At a pause
 * the recording so far is sent already. If the utterance ends there, that text is its final; if the
 * speaker goes on, the request is dropped, though the provider may count it.
 *
 * <p>An utterance without audible sound is not sent, since Whisper invents words for silence. What
 * it writes for sounds that are no speech, such as {@code [BLANK_AUDIO]} or {@code (music)}, is
 * taken out of the text.
 *
 * <p>Times of words are told where {@link WhisperSettings#tellsWordTimes} and the server knows
 * them.
 *
 * <p>A final that does not come in time fails with {@code TIMEOUT}. The time is {@link
 * studio.basil.speech.adapter.ProviderTimeouts#firstResult} for utterances of up to 10 s and longer
 * in proportion for longer ones: with 3 s, 6 s for an utterance of 20 s.
 */
public final class WhisperRecognizer implements SpeechRecognizer {
  private final RecognizerCapabilities capabilities;
  private final WhisperServer server;

  /** A recognizer that reaches its server with the first utterance. */
  public WhisperRecognizer(WhisperSettings settings) {
    this.server = new WhisperServer(settings);
    this.capabilities =
        new RecognizerCapabilities(
            settings.provider(),
            settings.model(),
            Set.of(settings.language()),
            Recording.SAMPLE_RATE_HZ,
            false);
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return capabilities;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the recognizer is closed
   */
  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return open(false, listener);
  }

  @Override
  public RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
    return open(true, listener);
  }

  private RecognitionStream open(boolean timed, Consumer<RecognitionEvent> listener) {
    if (server.closed()) {
      throw new IllegalStateException("the recognizer is closed");
    }
    ServedBy servedBy = ServedBy.fresh(capabilities.provider(), capabilities.model());
    return new WhisperStream(server, timed, servedBy, new SerialEvents<>(listener));
  }

  /** Finished utterances without a final fail. */
  @Override
  public void close() {
    server.close();
  }
}
