package studio.basil.speech.resilience;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SpeechRecognizer;

/**
 * A chain of recognizers, in order of preference. Its capabilities are those of the first.
 *
 * <p>A stream keeps the audio of each utterance until its final is there. When a member fails, or
 * gives no final in time, the next try or the next member hears the utterance from its first
 * sample, so that no word is lost. An utterance costs 64 kB of memory for each second until then.
 */
public final class ResilientRecognizer implements SpeechRecognizer {
  private final List<SpeechRecognizer> members;
  private final Providers providers;
  private volatile boolean closed;

  /**
   * A chain.
   *
   * @param members become the chain's, which closes them
   * @throws IllegalArgumentException if there are none or their sample rates differ
   */
  public ResilientRecognizer(List<? extends SpeechRecognizer> members, Resilience resilience) {
    this.members = List.copyOf(members);
    List<RecognizerCapabilities> all =
        this.members.stream().map(SpeechRecognizer::capabilities).toList();
    this.providers =
        new Providers(
            all.stream()
                .map(each -> new Providers.Identity(each.provider(), each.model()))
                .toList(),
            resilience);
    if (all.stream().mapToInt(RecognizerCapabilities::sampleRateHz).distinct().count() > 1) {
      throw new IllegalArgumentException("all members need the same sample rate: " + all);
    }
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return members.getFirst().capabilities();
  }

  /** The state of each provider, in order of preference. */
  public Map<String, ProviderState> states() {
    return providers.states();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A member is asked to open a stream of its own when the first utterance begins.
   *
   * @throws IllegalStateException if the chain is closed
   */
  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return open(SpeechRecognizer::open, listener);
  }

  @Override
  public RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
    return open(SpeechRecognizer::openTimed, listener);
  }

  private RecognitionStream open(Opening opening, Consumer<RecognitionEvent> listener) {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed");
    }
    return new ResilientStream(members, opening, providers, listener);
  }

  @Override
  public void close() {
    closed = true;
    Providers.close(members);
  }
}
