package studio.basil.speech.marytts;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * English speech in three voices, 24 kHz mono, streamed in clips of about 20 ms.
 *
 * <table>
 *   <caption>The voices, best first</caption>
 *   <tr><th>Name</th><th>Sound</th><th>Median fundamental</th></tr>
 *   <tr><td>clara</td><td>a woman, the model as it is</td><td>about 170 Hz</td></tr>
 *   <tr><td>marcus</td><td>a man</td><td>about 117 Hz</td></tr>
 *   <tr><td>juno</td><td>bright and young</td><td>about 210 Hz</td></tr>
 * </table>
 *
 * <p>Markdown, web addresses, symbols and long numbers are put into words first; letters of other
 * scripts are spoken as transliterated. A text that leaves nothing to say fails with {@link
 * Code#EMPTY}.
 *
 * <p>Each synthesis is one task of the executor, which it keeps busy for about a tenth of the
 * audio's length. Cancelling ends the task within 20 ms of audio. At most {@value #MAXIMUM_PENDING}
 * syntheses may run or wait; more fail with {@link Code#LIMITED}.
 */
public final class MaryTtsSynthesizer implements SpeechSynthesizer {
  static final String PROVIDER = "marytts";
  static final String MODEL = "cmu-slt-hsmm";

  private static final int MAXIMUM_PENDING = 64;

  private final MaryEngine engine;
  private final Executor executor;
  private final Set<Synthesis> pending = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A synthesizer over an engine that runs. */
  MaryTtsSynthesizer(MaryEngine engine, Executor executor) {
    this.engine = engine;
    this.executor = executor;
  }

  /**
   * Loads MaryTTS and its model. Blocks for one to two seconds. The first sentence of each voice
   * takes several times as long as later ones, as its code has not been compiled yet.
   *
   * @param executor runs the syntheses and stays the caller's; a pool of a few platform threads
   *     suits, since a text waits while all of them speak
   * @throws IllegalStateException if MaryTTS can't start
   */
  public static MaryTtsSynthesizer load(Executor executor) {
    try {
      return new MaryTtsSynthesizer(MaryEngine.start(), executor);
    } catch (Exception failure) {
      throw new IllegalStateException("MaryTTS could not start: " + failure.getMessage(), failure);
    }
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        PROVIDER, MODEL, MaryVoice.labels(), SampleStream.SAMPLE_RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    Optional<MaryVoice> voice = MaryVoice.named(request.voice());
    if (voice.isEmpty()) {
      return refuse(
          listener,
          SpeechFailure.permanent(
              Code.REJECTED,
              "MaryTTS has no voice \"%s\". Choose one of: %s."
                  .formatted(request.voice(), String.join(", ", MaryVoice.labels())),
              null));
    }
    Synthesis synthesis = new Synthesis(engine, request.text(), voice.get(), listener);
    if (closed) {
      return refuse(
          listener,
          SpeechFailure.permanent(Code.UNAVAILABLE, "The synthesizer has been closed.", null));
    }
    if (pending.size() >= MAXIMUM_PENDING) {
      return refuse(
          listener,
          SpeechFailure.passing(
              Code.LIMITED,
              "MaryTTS has %d texts waiting; try again later.".formatted(MAXIMUM_PENDING),
              null));
    }
    return start(synthesis, listener);
  }

  /** Cancels what runs or waits; the executor stays open. */
  @Override
  public void close() {
    closed = true;
    pending.forEach(Synthesis::cancel);
  }

  private Cancellable start(Synthesis synthesis, Consumer<SynthesisEvent> listener) {
    pending.add(synthesis);
    try {
      executor.execute(
          () -> {
            try {
              synthesis.run();
            } finally {
              pending.remove(synthesis);
            }
          });
      return synthesis;
    } catch (RejectedExecutionException refused) {
      pending.remove(synthesis);
      return refuse(
          listener,
          SpeechFailure.passing(Code.UNAVAILABLE, "The executor takes no more work.", refused));
    }
  }

  private static Cancellable refuse(Consumer<SynthesisEvent> listener, SpeechFailure failure) {
    Thread.startVirtualThread(() -> listener.accept(new SynthesisEvent.Failed(failure)));
    return () -> {};
  }
}
