package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;

/** A listener that keeps what a synthesis tells and checks that it keeps the rules. */
public final class CollectedSpeech implements Consumer<SynthesisEvent> {
  private final List<SynthesisEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<AudioClip> firstAudio = new CompletableFuture<>();
  private final CompletableFuture<SynthesisEvent> last = new CompletableFuture<>();

  /** Starts a synthesis and returns what it tells. */
  public static CollectedSpeech of(SpeechSynthesizer synthesizer, String text, String voice) {
    CollectedSpeech speech = new CollectedSpeech();
    synthesizer.synthesize(new SynthesisRequest(text, voice), speech);
    return speech;
  }

  @Override
  public void accept(SynthesisEvent event) {
    events.add(event);
    switch (event) {
      case SynthesisEvent.Audio(AudioClip clip) -> firstAudio.complete(clip);
      case SynthesisEvent.Switched _ -> {}
      case SynthesisEvent.Completed _, SynthesisEvent.Failed _ -> last.complete(event);
    }
  }

  /** Waits for the first piece of audio. */
  public AudioClip firstAudio() throws Exception {
    return firstAudio.get(30, TimeUnit.SECONDS);
  }

  /** Waits for the end and returns the event that told it. */
  public SynthesisEvent end() throws Exception {
    return last.get(30, TimeUnit.SECONDS);
  }

  /** Waits for the end, which must be a failure. */
  public SpeechFailure failure() throws Exception {
    assertThat(end()).isInstanceOf(SynthesisEvent.Failed.class);
    return ((SynthesisEvent.Failed) end()).failure();
  }

  /** Waits for the end, which must be a completion, and returns all audio as one clip. */
  public AudioClip audio() throws Exception {
    assertThat(end()).isInstanceOf(SynthesisEvent.Completed.class);
    List<AudioClip> clips =
        events.stream()
            .filter(SynthesisEvent.Audio.class::isInstance)
            .map(event -> ((SynthesisEvent.Audio) event).clip())
            .toList();
    float[] samples = new float[clips.stream().mapToInt(clip -> clip.samples().length).sum()];
    int position = 0;
    for (AudioClip clip : clips) {
      assertThat(clip.sampleRateHz()).isEqualTo(clips.getFirst().sampleRateHz());
      System.arraycopy(clip.samples(), 0, samples, position, clip.samples().length);
      position += clip.samples().length;
    }
    return new AudioClip(samples, clips.getFirst().sampleRateHz());
  }

  /** What has come so far. */
  public List<SynthesisEvent> events() {
    return List.copyOf(events);
  }
}
