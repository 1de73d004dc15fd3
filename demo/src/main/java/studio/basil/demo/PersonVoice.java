package studio.basil.demo;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import studio.basil.audio.AudioClip;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.marytts.MaryTtsSynthesizer;

/** The voice of the person: the one that neither AI speaker has. */
final class PersonVoice {
  private static final int PERSON_VOICE = 2;
  private static final int TIMEOUT_SECONDS = 60;

  private PersonVoice() {}

  /**
   * Speaks all lines. It is done before the talk, so that the measurement has the cores for itself.
   *
   * @throws IllegalStateException if a line cannot be spoken
   */
  static List<SpokenLine> speak(List<String> lines) {
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        MaryTtsSynthesizer synthesizer = MaryTtsSynthesizer.load(executor)) {
      return lines.stream()
          .map(line -> SpokenLine.of(line, synthesize(synthesizer, line)))
          .toList();
    }
  }

  private static AudioClip synthesize(SpeechSynthesizer synthesizer, String line) {
    List<float[]> parts = new ArrayList<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    synthesizer.synthesize(
        new SynthesisRequest(line, synthesizer.capabilities().voices().get(PERSON_VOICE)),
        event -> {
          switch (event) {
            case SynthesisEvent.Audio audio -> parts.add(audio.clip().samples());
            case SynthesisEvent.Switched _ -> {}
            case SynthesisEvent.Completed _ -> done.complete(null);
            case SynthesisEvent.Failed failed ->
                done.completeExceptionally(
                    new IllegalStateException(
                        "The line \"%s\" cannot be spoken: %s"
                            .formatted(line, failed.failure().message())));
          }
        });
    done.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    FloatBuffer samples = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(samples::put);
    return new AudioClip(samples.array(), synthesizer.capabilities().sampleRateHz());
  }
}
