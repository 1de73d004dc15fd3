package studio.basil.speech.deepgram;

import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Deepgram's Aura voices: {@code POST /v1/speak}, answered with 16-bit samples as they are spoken.
 *
 * <p>Each synthesis is read on a virtual thread of its own, which also calls the listener.
 * Cancelling closes the connection. Deepgram takes at most 2,000 characters.
 */
public final class DeepgramSynthesizer implements SpeechSynthesizer {
  private final DeepgramSpeakSettings settings;
  private final HttpClient client;
  private final Set<AuraSpeech> running = ConcurrentHashMap.newKeySet();

  /** A synthesizer that is not asked anything yet. */
  public DeepgramSynthesizer(DeepgramSpeakSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeouts().connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        "deepgram", AuraVoices.MODEL, settings.voices(), AuraSpeech.SAMPLE_RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    if (!settings.voices().contains(request.voice())) {
      SpeechFailure unknown =
          SpeechFailure.permanent(
              Code.REJECTED,
              "%s has no voice \"%s\"; choose one of %s."
                  .formatted(
                      DeepgramFailures.PROVIDER,
                      request.voice(),
                      String.join(", ", settings.voices())),
              null);
      Thread.startVirtualThread(() -> listener.accept(new SynthesisEvent.Failed(unknown)));
      return () -> {};
    }
    AuraSpeech speech = new AuraSpeech(client, settings, request, listener);
    running.add(speech);
    Thread.ofVirtual()
        .name("aura-speech")
        .start(
            () -> {
              try {
                speech.run();
              } finally {
                running.remove(speech);
              }
            });
    return speech;
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    running.forEach(AuraSpeech::cancel);
    client.shutdownNow();
  }
}
