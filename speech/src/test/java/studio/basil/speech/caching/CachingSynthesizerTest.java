package studio.basil.speech.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisEvent.Audio;
import studio.basil.speech.SynthesisEvent.Completed;
import studio.basil.speech.SynthesisEvent.Failed;
import studio.basil.speech.SynthesisEvent.Switched;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

class CachingSynthesizerTest {
  private static final SpeechFailure DOWN =
      SpeechFailure.passing(Code.UNAVAILABLE, "The server is down.", null);
  private static final float[] TONE = SpeechSamples.tone(1.1, -20);
  private static final SynthesisRequest REQUEST = new SynthesisRequest("Hello", "claude");

  private final MapCache cache = new MapCache();
  private final Later later = new Later();
  private final AcmeVoice acme = new AcmeVoice();
  private final CachingSynthesizer caching =
      new CachingSynthesizer(acme, Map.of(), cache, Duration.ofHours(24), later);
  private final List<SynthesisEvent> events = new ArrayList<>();

  private static Audio audio(float[] samples) {
    return new Audio(new AudioClip(samples, 16_000));
  }

  private static Completed completed(String provider) {
    return new Completed(5, "own-voice", ServedBy.fresh(provider, "v"));
  }

  private void speak() {
    events.clear();
    var _ = caching.synthesize(REQUEST, events::add);
    later.run();
  }

  private float[] heard() {
    return SpeechSamples.join(
        events.stream()
            .filter(Audio.class::isInstance)
            .map(event -> ((Audio) event).clip().samples())
            .toArray(float[][]::new));
  }

  @Test
  void synthesize_theSameTwice_givesTheKeptAudioInPiecesForNothing() {
    speak();
    assertThat(events).isEqualTo(acme.reply);
    speak();

    assertThat(acme.calls).isEqualTo(1);
    assertThat(heard()).hasSameSizeAs(TONE).containsExactly(TONE, within(1 / 32_768f));
    assertThat(events).hasSize(7);
    assertThat(events.getLast())
        .isEqualTo(new Completed(0, "own-voice", ServedBy.fresh("acme", "v").fromCache()));
    assertThat(caching.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 5));
  }

  @Test
  void synthesize_withAVoiceThatMeansAnotherByNow_isServedAnew() {
    speak();
    var _ =
        new CachingSynthesizer(
                acme, Map.of("claude", "another"), cache, Duration.ofHours(24), later)
            .synthesize(REQUEST, events::add);
    later.run();

    assertThat(acme.calls).isEqualTo(2);
    assertThat(cache.values).hasSize(2);
  }

  @Test
  void synthesize_anyText_isKeptForItsTimeInTwoBytesASample() {
    speak();

    assertThat(cache.times.values()).containsExactly(Duration.ofHours(24));
    assertThat(cache.values.values().iterator().next())
        .hasSizeBetween(2 * TONE.length, 2 * TONE.length + 100);
  }

  @Test
  void synthesize_failedAfterAudio_isNotKept() {
    acme.reply = List.of(audio(TONE), new Failed(DOWN));
    speak();

    assertThat(cache.values).isEmpty();
  }

  @Test
  void synthesize_audioOfAStandIn_isNotKept() {
    acme.reply =
        List.of(new Switched(new Rerouted("acme", "other", DOWN)), audio(TONE), completed("other"));
    speak();

    assertThat(cache.values).isEmpty();
  }

  @Test
  void synthesize_withoutAnyAudio_isNotKept() {
    acme.reply = List.of(completed("acme"));
    speak();

    assertThat(cache.values).isEmpty();
  }

  @Test
  void cancel_beforeTheEnd_keepsNothing() {
    acme.reply = List.of(audio(TONE));
    Cancellable running = caching.synthesize(REQUEST, events::add);
    later.run();
    running.cancel();
    acme.last.accept(completed("acme"));
    later.run();

    assertThat(acme.cancels).isEqualTo(1);
    assertThat(events).hasSize(1);
    assertThat(cache.values).isEmpty();
  }

  @Test
  void synthesize_brokenEntry_isAMiss() {
    speak();
    cache.values.replaceAll((_, _) -> new byte[] {1, 2, 3});
    speak();

    assertThat(events).isEqualTo(acme.reply);
    assertThat(caching.statistics().hits()).isZero();
  }

  @Test
  void synthesize_synthesizerThatThrows_fails() {
    caching.close();
    speak();

    assertThat(events).hasSize(1).allMatch(Failed.class::isInstance);
  }

  private static final class AcmeVoice implements SpeechSynthesizer {
    private List<SynthesisEvent> reply = List.of(audio(TONE), completed("acme"));
    private Consumer<SynthesisEvent> last = _ -> {};
    private boolean closed;
    private int calls;
    private int cancels;

    @Override
    public SynthesizerCapabilities capabilities() {
      return new SynthesizerCapabilities("acme", "v", List.of("claude"), 16_000, true);
    }

    @Override
    public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
      if (closed) {
        throw new IllegalStateException("the synthesizer is closed");
      }
      calls++;
      last = listener;
      reply.forEach(listener);
      return () -> cancels++;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
