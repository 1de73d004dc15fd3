package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisEvent.Audio;
import studio.basil.speech.SynthesisEvent.Completed;
import studio.basil.speech.SynthesisEvent.Failed;
import studio.basil.speech.SynthesisEvent.Switched;
import studio.basil.speech.SynthesisRequest;

class ResilientSynthesizerTest {
  private static final int RATE_HZ = 24_000;
  private static final float[] TONE = SpeechSamples.tone(0.5, -20);

  private final VirtualTimers timers = new VirtualTimers();
  private final Script<SynthesisEvent> first = new Script<>(timers);
  private final Script<SynthesisEvent> second = new Script<>(timers);
  private final FakeVoice firstVoice = new FakeVoice("first", 16_000, first);
  private final FakeVoice secondVoice = new FakeVoice("second", RATE_HZ, second);
  private final List<SynthesisEvent> events = new ArrayList<>();

  private ResilientSynthesizer chain(SynthesizerMember... members) {
    return new ResilientSynthesizer(
        List.of(members), RATE_HZ, Chains.standard(timers, ProviderWatch.NONE));
  }

  private ResilientSynthesizer both() {
    return chain(
        new SynthesizerMember(firstVoice, voices("c1", "g1")),
        new SynthesizerMember(secondVoice, voices("c2", "g2")));
  }

  private static Map<String, String> voices(String claude, String guest) {
    Map<String, String> voices = new LinkedHashMap<>();
    voices.put("guest", guest);
    voices.put("claude", claude);
    return voices;
  }

  private void speak(ResilientSynthesizer chain, String voice) {
    var _ = chain.synthesize(new SynthesisRequest("Hello", voice), events::add);
    timers.runFor(1_000);
  }

  private AudioClip audio() {
    float[][] pieces =
        events.stream()
            .filter(Audio.class::isInstance)
            .map(event -> ((Audio) event).clip())
            .peek(clip -> assertThat(clip.sampleRateHz()).isEqualTo(RATE_HZ))
            .map(AudioClip::samples)
            .toArray(float[][]::new);
    return new AudioClip(SpeechSamples.join(pieces), RATE_HZ);
  }

  private static SynthesisEvent piece(int from, int to) {
    return FakeVoice.audio(Arrays.copyOfRange(TONE, from, to), 16_000);
  }

  @Test
  void synthesize_memberOfAnotherRate_isConvertedWithoutASeam() {
    first.reply(
        piece(0, 1_000),
        piece(1_000, 1_007),
        piece(1_007, 5_000),
        piece(5_000, 8_000),
        FakeVoice.completed("first", "c1"));
    speak(both(), "claude");

    AudioClip whole = Resampler.convert(new AudioClip(TONE, 16_000), RATE_HZ);
    assertThat(audio().samples()).hasSize(12_000).containsExactly(whole.samples(), within(1e-5f));
    assertThat(events.getLast()).isEqualTo(FakeVoice.completed("first", "c1"));
  }

  @Test
  void synthesize_memberOfTheSameRate_passesItsAudioOn() {
    first.reply(new Failed(Chains.REJECTED));
    second.reply(FakeVoice.audio(TONE, RATE_HZ), FakeVoice.completed("second", "c2"));
    speak(both(), "claude");

    assertThat(audio().samples()).isEqualTo(TONE);
  }

  @Test
  void synthesize_logicalVoice_isEachMembersOwn() {
    first.reply(new Failed(Chains.REJECTED));
    second.reply(FakeVoice.audio(TONE, RATE_HZ), FakeVoice.completed("second", "g2"));
    speak(both(), "guest");

    assertThat(firstVoice.requests()).containsExactly(new SynthesisRequest("Hello", "g1"));
    assertThat(secondVoice.requests()).containsExactly(new SynthesisRequest("Hello", "g2"));
    assertThat(events.getFirst()).isInstanceOf(Switched.class);
    assertThat(((Completed) events.getLast()).voice()).isEqualTo("g2");
    assertThat(((Completed) events.getLast()).servedBy().provider()).isEqualTo("second");
  }

  @Test
  void synthesize_failsAfterAudio_losesTheRestOfThatTextOnly() {
    first.reply(piece(0, 4_000), new Failed(Chains.DOWN));
    second.reply(FakeVoice.audio(TONE, RATE_HZ), FakeVoice.completed("second", "c2"));
    ResilientSynthesizer chain = both();
    speak(chain, "claude");
    assertThat(events.getLast()).isEqualTo(new Failed(Chains.DOWN));
    assertThat(secondVoice.requests()).isEmpty();
    events.clear();
    speak(chain, "claude");

    assertThat(firstVoice.requests()).hasSize(1);
    assertThat(events.getLast()).isEqualTo(FakeVoice.completed("second", "c2"));
  }

  @Test
  void synthesize_failsAfterAudioAndTheOtherIsOut_isAskedAgainForTheNextText() {
    first
        .reply(new Failed(Chains.REJECTED))
        .reply(piece(0, 4_000), new Failed(Chains.DOWN))
        .reply(piece(0, 4_000), FakeVoice.completed("first", "c1"));
    second.reply(new Failed(Chains.UNAUTHORIZED));
    ResilientSynthesizer chain = both();
    speak(chain, "claude");
    speak(chain, "claude");
    speak(chain, "claude");

    assertThat(events.getLast()).isEqualTo(FakeVoice.completed("first", "c1"));
  }

  @Test
  void synthesize_failsBeforeAnyAudioLeavesTheConverter_isTriedAgain() {
    first
        .reply(piece(0, 4), new Failed(Chains.DOWN))
        .reply(piece(0, 8_000), FakeVoice.completed("first", "c1"));
    speak(both(), "claude");

    assertThat(first.calls()).containsExactly(0L, 120L);
    assertThat(audio().samples()).hasSize(12_000);
  }

  @Test
  void synthesize_memberThatChangesItsRate_fails() {
    first.reply(piece(0, 4_000), FakeVoice.audio(TONE, 48_000), FakeVoice.completed("first", "c1"));
    speak(both(), "claude");

    assertThat(((Failed) events.getLast()).failure().message()).contains("16000", "48000");
    assertThat(first.cancels()).isEqualTo(1);
  }

  @Test
  void synthesize_unknownVoice_failsWithoutAskingAnybody() {
    speak(both(), "nobody");

    assertThat(events).hasSize(1);
    assertThat(((Failed) events.getFirst()).failure().code()).isEqualTo(Code.REJECTED);
    assertThat(((Failed) events.getFirst()).failure().message())
        .contains("nobody", "guest", "claude");
  }

  @Test
  void cancel_ofAnUnknownVoice_tellsNothing() {
    both().synthesize(new SynthesisRequest("Hello", "nobody"), events::add).cancel();
    timers.runAll();

    assertThat(events).isEmpty();
  }

  @Test
  void cancel_betweenPieces_tellsNothingMore() {
    first.reply(piece(0, 4_000), piece(4_000, 8_000), FakeVoice.completed("first", "c1"));
    Cancellable running = both().synthesize(new SynthesisRequest("Hello", "claude"), events::add);
    timers.runFor(15);
    running.cancel();
    timers.runAll();

    assertThat(first.cancels()).isEqualTo(1);
    assertThat(events).hasSize(1);
  }

  @Test
  void capabilities_haveTheLogicalVoicesInOrderAndTheChainsRate() {
    assertThat(both().capabilities().provider()).isEqualTo("first");
    assertThat(both().capabilities().voices()).containsExactly("guest", "claude");
    assertThat(both().capabilities().sampleRateHz()).isEqualTo(RATE_HZ);
    assertThat(both().capabilities().streaming()).isTrue();
  }

  @Test
  void chain_whoseMembersHaveOtherVoices_isRefused() {
    assertThatThrownBy(
            () ->
                chain(
                    new SynthesizerMember(firstVoice, voices("c1", "g1")),
                    new SynthesizerMember(secondVoice, Map.of("claude", "c2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("guest")
        .hasMessageContaining("second");
  }

  @Test
  void close_closesEveryMember() {
    ResilientSynthesizer chain = both();
    chain.close();

    assertThat(firstVoice.closed()).isTrue();
    assertThat(secondVoice.closed()).isTrue();
    assertThat(chain.states()).containsOnlyKeys("first", "second");
  }
}
