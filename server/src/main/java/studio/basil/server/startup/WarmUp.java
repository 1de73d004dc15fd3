package studio.basil.server.startup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;

/**
 * Lets every provider in this process work once, so that the first person does not wait for what
 * the JVM and the models do only the first time. Nobody elsewhere is asked, so that it costs
 * nothing. A provider that fails here fails in a session too, and is told there.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String SENTENCE =
      "Good morning, it is the 1st of May and we have 20 minutes.";
  private static final int PATIENCE_SECONDS = 20;

  private final Providers providers;
  private final Collection<String> voices;

  WarmUp(Providers providers, Collection<String> voices) {
    this.providers = providers;
    this.voices = List.copyOf(voices);
  }

  /** Works in the background, once. */
  void start() {
    Thread.ofPlatform().daemon().name("warm-up").start(this::run);
  }

  private void run() {
    long start = System.nanoTime();
    try {
      warm(providers.host().front());
      warm(providers.guest().front());
      List<AudioClip> spoken = new ArrayList<>();
      for (String voice : voices) {
        spoken = warm(providers.thrifty().front(), voice);
      }
      List<AudioClip> speech = spoken;
      providers.localRecognizer().ifPresent(recognizer -> warm(recognizer, speech));
      LOG.debug("Warm after {} ms", (System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException e) {
      LOG.debug("The warm-up did not get to its end", e);
    }
  }

  /** A real model would be asked for money or minutes of work; a script costs nothing. */
  private static void warm(LanguageModel model) {
    model.warmUp();
    if (!model.capabilities().scripted()) {
      return;
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    ChatRequest request =
        new ChatRequest(
            "You are a speaker.\n\n# Briefing\n\n- A voice is a sound.",
            List.of(new ChatMessage(ChatMessage.Role.USER, "Anna: " + SENTENCE)),
            50,
            0);
    var _ =
        model.generate(
            request,
            event -> {
              if (!(event instanceof GenerationEvent.Delta)) {
                done.complete(null);
              }
            });
    await(done);
  }

  private static List<AudioClip> warm(SpeechSynthesizer synthesizer, String voice) {
    List<AudioClip> clips = new ArrayList<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    var _ =
        synthesizer.synthesize(
            new SynthesisRequest(SENTENCE, voice),
            event -> {
              switch (event) {
                case SynthesisEvent.Audio(var clip) -> clips.add(clip);
                case SynthesisEvent.Switched _ -> {}
                case SynthesisEvent.Completed _, SynthesisEvent.Failed _ -> done.complete(null);
              }
            });
    await(done);
    return done.isDone() ? clips : List.of();
  }

  private static void warm(SpeechRecognizer recognizer, List<AudioClip> speech) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    int rateHz = recognizer.capabilities().sampleRateHz();
    try (RecognitionStream stream =
        recognizer.open(
            event -> {
              if (!(event instanceof RecognitionEvent.Partial)) {
                done.complete(null);
              }
            })) {
      stream.begin("warm-up");
      for (AudioClip clip : speech) {
        stream.accept(Resampler.convert(clip, rateHz).samples());
      }
      stream.finish();
      await(done);
    }
  }

  private static void await(CompletableFuture<Void> done) {
    var _ = done.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
